package dev.holdfast.docker.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What is asked of the engine, without method and body.
 *
 * @param operation a name for metrics, such as {@code container_inspect}; never holds an id
 * @param path below the version prefix, encoded, query included
 */
public record Call(String operation, String path) {
    /** A path in which each {@code {}} stands for the next segment, which gets encoded. */
    public static Call to(String operation, String template, String... segments) {
        String path = template;
        for (String segment : segments) {
            int place = path.indexOf("{}");
            path = path.substring(0, place) + encode(segment) + path.substring(place + 2);
        }
        return new Call(operation, path);
    }

    /** The same with one more query parameter. */
    public Call with(String parameter, String value) {
        return new Call(operation, path + (path.contains("?") ? "&" : "?") + parameter + "=" + encode(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
