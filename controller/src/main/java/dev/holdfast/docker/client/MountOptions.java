package dev.holdfast.docker.client;

import java.util.regex.Pattern;

/** Hides how a volume was to be mounted: the engine repeats device and options when that fails, and they have passwords in them. */
public final class MountOptions {
    private static final Pattern REPEATED = Pattern.compile("(failed to mount local volume: mount ).*(: [^:]*)$");

    private MountOptions() {}

    /** The engine's words, on one line, with the cause and without device, place and options. */
    public static String hide(String words) {
        return REPEATED.matcher(words).replaceFirst("$1********$2");
    }
}
