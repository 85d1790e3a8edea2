package dev.holdfast.compose.value;

import dev.holdfast.desired.PullPolicy;
import java.time.Duration;

/** Pull policies: {@code always}, {@code missing}, {@code never}, {@code daily}, {@code weekly}, {@code every_<duration>}. */
public final class PullPolicyText {
    private static final String EVERY = "every_";
    private static final int DAYS_OF_A_WEEK = 7;

    private PullPolicyText() {}

    /** The policy. */
    public static PullPolicy parse(String text) throws InvalidValueException {
        if (text.startsWith(EVERY)) return refresh(DurationText.parse(text.substring(EVERY.length())), text);
        return switch (text) {
            case "always" -> PullPolicy.ALWAYS;
            case "never" -> PullPolicy.NEVER;
            case "missing", "if_not_present" -> PullPolicy.MISSING;
            case "daily" -> refresh(Duration.ofDays(1), text);
            case "weekly" -> refresh(Duration.ofDays(DAYS_OF_A_WEEK), text);
            case "build" -> throw new InvalidValueException("not supported: images are not built here");
            default -> throw invalid(text);
        };
    }

    private static PullPolicy refresh(Duration after, String text) throws InvalidValueException {
        if (after.isNegative() || after.isZero()) throw invalid(text);
        return new PullPolicy(PullPolicy.Mode.REFRESH, after);
    }

    private static InvalidValueException invalid(String text) {
        return new InvalidValueException(
                "\"" + text + "\" is not a pull policy, use always, missing, never, daily, weekly or every_12h");
    }
}
