package dev.holdfast.compose.file;

import dev.holdfast.compose.value.InvalidValueException;
import java.util.regex.Pattern;

/** Tells addresses of other machines from paths of this one. */
public final class RemoteResource {
    private static final Pattern ADDRESS =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*|[\\w.-]+@[\\w.-]+:.*", Pattern.DOTALL);

    private RemoteResource() {}

    /** Whether a text is such an address. */
    public static boolean is(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Refuses such an address as the name of a Compose file. */
    public static void refuse(String text) throws InvalidValueException {
        if (is(text))
            throw new InvalidValueException(
                    "not supported: \"" + text
                            + "\" is on another machine, only Compose files of this node are read; put a copy beside this file");
    }
}
