package dev.holdfast.compose.project;

import dev.holdfast.desired.FileMount.Kind;

/** Where the files of configs and secrets are declared and where they appear. */
public final class FileReferences {
    private static final String SECRETS = "/run/secrets/";

    private FileReferences() {}

    /** The path of the declaration, {@code secrets.db}. */
    public static String path(Kind kind, String key) {
        return (kind == Kind.SECRET ? "secrets." : "configs.") + key;
    }

    /** The attribute that a use of one is in the spelling of {@link dev.holdfast.desired.Attributes}. */
    static String attribute(Kind kind, Fields reference) {
        return path(kind, reference.text("source", "")) + "." + target(kind, reference);
    }

    static String target(Kind kind, Fields reference) {
        String target = reference.text("target", reference.text("source", ""));
        if (target.startsWith("/")) return target;
        return kind == Kind.SECRET ? SECRETS + target : "/" + target;
    }
}
