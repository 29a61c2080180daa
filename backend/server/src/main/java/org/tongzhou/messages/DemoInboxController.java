package org.tongzhou.messages;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The phone that the demonstration does not have: every message, newest first. Exists only in the profile {@code demo}. */
@RestController
@Profile("demo")
@RequestMapping("/demo")
@Hidden
class DemoInboxController {

    private static final int SHOWN = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final MessageRepository messages;
    private final NoticeTexts texts;
    private final FieldCipher cipher;
    private final JsonMapper json;

    DemoInboxController(MessageRepository messages, NoticeTexts texts, FieldCipher cipher, JsonMapper json) {
        this.messages = messages;
        this.texts = texts;
        this.cipher = cipher;
        this.json = json;
    }

    /** One message of fictional people, readable. */
    record DemoMessage(UUID id, OffsetDateTime at, String to, String phone, String text) {}

    /** The latest messages. */
    record DemoMessageList(List<DemoMessage> items) {}

    @GetMapping(path = "/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<DemoMessageList> listDemoMessages() {
        return messages.latestSent(SHOWN).map(this::readable).collectList().map(DemoMessageList::new);
    }

    @GetMapping("/inbox")
    Mono<ResponseEntity<String>> showDemoInbox(ServerWebExchange exchange) {
        PageReader reader = PageReader.of(exchange.getRequest());
        return listDemoMessages().map(list -> {
            String title = reader.say("演示收件箱", "Demonstration inbox");
            ResponseEntity<String> page =
                    new PublicPage(reader, title, body(reader, title, list.items())).answer(HttpStatus.OK);
            return ResponseEntity.status(page.getStatusCode())
                    .headers(page.getHeaders())
                    .header("Refresh", "5")
                    .body(Objects.requireNonNull(page.getBody()));
        });
    }

    private static String body(PageReader reader, String title, List<DemoMessage> items) {
        String bubbles = items.stream()
                .map(message -> "<article class=\"card\"><p class=\"muted\">%s · %s</p><p>%s</p></article>"
                        .formatted(
                                Html.escape(message.phone()), message.at().format(TIME), Html.escape(message.text())))
                .collect(Collectors.joining());
        return "<h1>%s</h1><p class=\"muted\">%s</p>%s"
                .formatted(
                        title,
                        reader.say(
                                "发往所有演示手机号的短信都在这里，最新的在上面，每 5 秒更新。",
                                "Every message to the phones of the demonstration, newest first, renewed every 5 seconds."),
                        items.isEmpty() ? "<p>%s</p>".formatted(reader.say("还没有短信。", "No messages yet.")) : bubbles);
    }

    private DemoMessage readable(Message message) {
        String phone = cipher.openText(MessageService.TABLE, MessageService.PHONE, message.id(), message.phoneCipher());
        String params =
                cipher.openText(MessageService.TABLE, MessageService.PARAMS, message.id(), message.paramsCipher());
        Instant at = Objects.requireNonNull(message.createdAt());
        return new DemoMessage(
                message.id(),
                at.atZone(Zones.SHANGHAI).toOffsetDateTime(),
                Masking.phone(phone),
                phone,
                texts.render(
                        message.template(),
                        message.recipient(),
                        "en".equals(message.language()) ? Languages.ENGLISH : Languages.CHINESE,
                        json.readValue(params, new TypeReference<>() {})));
    }
}
