package dev.holdfast.compose.value;

import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.RestartPolicy.Mode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Restart policies: {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure[:retries]}. */
public final class RestartText {
    private static final Pattern NOTATION = Pattern.compile("(no|always|unless-stopped|on-failure)(?::(\\d{1,9}))?");

    private RestartText() {}

    /** The policy. */
    public static RestartPolicy parse(String text) throws InvalidValueException {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) throw invalid(text);
        int retries = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        for (Mode mode : Mode.values()) {
            boolean takesRetries = mode == Mode.ON_FAILURE;
            if (mode.engineName().equals(matcher.group(1)) && (takesRetries || matcher.group(2) == null))
                return new RestartPolicy(mode, retries);
        }
        throw invalid(text);
    }

    private static InvalidValueException invalid(String text) {
        return new InvalidValueException(
                "\"" + text + "\" is not a restart policy, use no, always, unless-stopped, on-failure or on-failure:3");
    }
}
