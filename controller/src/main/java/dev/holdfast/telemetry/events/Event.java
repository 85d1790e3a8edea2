package dev.holdfast.telemetry.events;

import java.time.Instant;

/**
 * One thing that happened, as {@code holdfast events} shows it; no secret is in it. Texts that do not apply are empty.
 *
 * @param application the application, or empty for the whole controller
 * @param subject what it is about, such as {@code web/2} or {@code image shop:1.2}
 * @param change {@code create}, {@code recreate}, …; {@code finding}, {@code outcome} or {@code engine}
 * @param action the step's own words, such as {@code start shop-web-1}
 * @param reason one CamelCase word
 * @param detail the cause, such as {@code environment.TAG changed 1.1 -> 1.2}
 * @param result what became of it: a step's word, {@code seen} or {@code ended} of a finding, an outcome's word
 * @param message the failure's or the outcome's sentence
 * @param count how often it was seen before this line was written; 1 unless it ended
 */
public record Event(
        Instant time,
        String application,
        String subject,
        String change,
        String action,
        String reason,
        String detail,
        String result,
        String message,
        int count) {
    Event ended(Instant at, int times) {
        return new Event(at, application, subject, change, action, reason, detail, "ended", message, times);
    }
}
