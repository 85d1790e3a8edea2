package dev.holdfast.plan;

/**
 * Who makes an object; rendered into its labels.
 *
 * @param application the application's {@code metadata.name}
 * @param controller the id of the state directory
 * @param project the Compose project
 * @param version the application's version, or empty
 */
public record Owner(String application, String controller, String project, String version) {}
