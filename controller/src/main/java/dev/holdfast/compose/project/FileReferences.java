package dev.holdfast.compose.project;

import dev.holdfast.desired.FileMount.Kind;

/** Where the files of configs and secrets are declared and where they appear. */
public final class FileReferences {
    private static final String SECRETS = "/run/secrets/";

    private FileReferences() {}

    /** The path of the declaration, {@code secrets.db}. */
    public static String path(Kind kind, String key) {
        return kind.composeName() + "." + key;
    }

    /** The attribute that a use of one is in the spelling of {@link dev.holdfast.desired.Attributes}. */
    static String attribute(Kind kind, Fields reference) {
        return path(kind, reference.text("source", "")) + "." + target(kind, reference);
    }

    /** Where it appears: a relative target is below the place of its kind. */
    static String target(Kind kind, Fields reference) {
        String target = reference.text("target", reference.text("source", ""));
        if (target.startsWith("/")) return target;
        return kind == Kind.SECRET ? SECRETS + target : "/" + target;
    }

    /** Whether the user wants another owner or mode than the host's file has, which a bind cannot give. */
    static boolean owned(Fields reference) {
        return reference.has("uid") || reference.has("gid") || reference.has("mode");
    }
}
