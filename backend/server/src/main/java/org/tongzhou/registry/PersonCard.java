package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A person as other modules may show one: the number only masked. Together with the birth date the masked number is the whole
 * number, so a view shows one of them (§8.2: the age instead of the birth date).
 *
 * @param nameDiffers the registry knows this number under another name: a data-quality case for staff (ID-11), never to be told
 *     to the person who typed it
 */
public record PersonCard(
        UUID id,
        PersonName name,
        String idNumberMasked,
        LocalDate birthDate,
        Sex sex,
        PersonSource source,
        boolean nameDiffers) {}
