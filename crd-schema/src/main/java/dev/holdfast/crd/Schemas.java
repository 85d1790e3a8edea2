package dev.holdfast.crd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The two generated texts, as {@code holdfast schema} prints them. */
public final class Schemas {
    private Schemas() {}

    /** The CustomResourceDefinition (apiextensions.k8s.io/v1), YAML. */
    public static String crd() {
        return text("composeapplications.holdfast.dev.yaml");
    }

    /** The JSON Schema (2020-12) of a document, for editors; also what documents are checked against. */
    public static String jsonSchema() {
        return text("composeapplication.schema.json");
    }

    private static String text(String name) {
        try (InputStream stream = Schemas.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("the jar lacks " + name);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
