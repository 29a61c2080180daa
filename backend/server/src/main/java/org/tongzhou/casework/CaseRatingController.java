package org.tongzhou.casework;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.casework.CaseRequests.RatingAnswer;
import org.tongzhou.casework.CaseRequests.RatingCallBack;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** The rating of a case by its applicant, and the follow-up of a bad one by staff. */
@RestController
@RequestMapping("/api/v1/cases/{id}")
class CaseRatingController {

    private final CaseRatings ratings;

    CaseRatingController(CaseRatings ratings) {
        this.ratings = ratings;
    }

    @PostMapping("/rating")
    @Endpoint(
            permission = "case.apply",
            scope = ScopeKind.OWN,
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.rating",
            doors = Door.CITIZEN)
    Mono<ResponseEntity<CaseView>> rateCase(
            @PathVariable UUID id, @Valid @RequestBody CaseRating rating, Command command, ServerWebExchange exchange) {
        return ratings.rate(id, rating, command, Languages.of(exchange.getRequest()))
                .map(Answers::ok);
    }

    @PostMapping("/call-back")
    @Endpoint(
            permission = "case.read",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.call-back",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> callBackRater(
            @PathVariable UUID id,
            @Valid @RequestBody RatingCallBack callBack,
            Command command,
            ServerWebExchange exchange) {
        return ratings.callBack(id, callBack.learnt(), command, Languages.of(exchange.getRequest()))
                .map(Answers::ok);
    }

    @PostMapping("/rectification")
    @Endpoint(
            permission = "case.read",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.rectification",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> answerRater(
            @PathVariable UUID id,
            @Valid @RequestBody RatingAnswer answer,
            Command command,
            ServerWebExchange exchange) {
        return ratings.rectify(id, answer.answer(), command, Languages.of(exchange.getRequest()))
                .map(Answers::ok);
    }
}
