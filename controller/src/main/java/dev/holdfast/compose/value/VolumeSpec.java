package dev.holdfast.compose.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One volume in the short notation {@code [source:]target[:options]}.
 *
 * @param source empty for an anonymous volume
 * @param propagation {@code rprivate}, {@code rshared}, … or empty
 * @param selinux {@code z}, {@code Z} or empty
 */
public record VolumeSpec(
        String source,
        String target,
        boolean bind,
        boolean readOnly,
        String propagation,
        String selinux,
        boolean noCopy) {
    private static final Set<String> PROPAGATIONS =
            Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");
    private static final Pattern PATH = Pattern.compile("[./~\\\\].*|[a-zA-Z]:[/\\\\].*", Pattern.DOTALL);
    private static final Pattern DRIVES = Pattern.compile("[a-zA-Z]:/[^:]*:[a-zA-Z]:.*", Pattern.DOTALL);
    private static final int SOURCE_TARGET_OPTIONS = 3;

    /** Reads the short notation; a source that starts like a path is bound, another one is the key of a volume. */
    public static VolumeSpec parse(String text) throws InvalidValueException {
        List<String> parts = split(text);
        if (parts.stream().anyMatch(String::isEmpty))
            throw new InvalidValueException("\"" + text + "\" is not a volume: a part between colons is empty");
        if (parts.size() > SOURCE_TARGET_OPTIONS)
            throw new InvalidValueException("\"" + text + "\" is not a volume, write [source:]target[:options]");
        if (parts.size() == 1) return new VolumeSpec("", parts.get(0), false, false, "", "", false);
        String source = parts.get(0);
        String options = parts.size() == SOURCE_TARGET_OPTIONS ? parts.get(2) : "";
        return withOptions(new VolumeSpec(source, parts.get(1), isPath(source), false, "", "", false), options);
    }

    /** Whether a source is a path of the host and not the key of a volume. */
    public static boolean isPath(String source) {
        return PATH.matcher(source).matches();
    }

    /** Cuts at colons, but not after a drive letter nor inside {@code ${…}}. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int braces = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{' && (braces > 0 || (at > 0 && text.charAt(at - 1) == '$'))) braces++;
            if (c == '}' && braces > 0) braces--;
            if (c == ':' && braces == 0 && !isDrive(part, text, at)) {
                parts.add(part.toString());
                part.setLength(0);
            } else part.append(c);
        }
        parts.add(part.toString());
        return parts;
    }

    private static boolean isDrive(StringBuilder part, String text, int colon) {
        if (part.length() != 1 || !Character.isLetter(part.charAt(0))) return false;
        if (colon + 1 == text.length()) return true;
        char next = text.charAt(colon + 1);
        // "a:/data" is the volume "a" on every system this runs on, unless both sides have drives.
        return next == '\\'
                || next == ':'
                || (next == '/' && DRIVES.matcher(text).matches());
    }

    private static VolumeSpec withOptions(VolumeSpec plain, String options) {
        boolean readOnly = false;
        boolean noCopy = false;
        String propagation = "";
        String selinux = "";
        for (String option : options.split(",")) {
            if (option.equals("ro")) readOnly = true;
            else if (option.equals("nocopy")) noCopy = true;
            else if (option.equals("z") || option.equals("Z")) selinux = option;
            else if (PROPAGATIONS.contains(option)) propagation = option;
        }
        return new VolumeSpec(plain.source, plain.target, plain.bind, readOnly, propagation, selinux, noCopy);
    }
}
