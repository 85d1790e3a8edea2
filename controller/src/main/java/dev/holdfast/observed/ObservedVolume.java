package dev.holdfast.observed;

/**
 * One volume.
 *
 * @param key the Compose key from its label, or empty
 * @param composeProject the project from its label, or empty
 * @param application our application label, or empty when it is not ours
 * @param fingerprint what it was made from, or empty when not recorded
 */
public record ObservedVolume(String name, String key, String composeProject, String application, String fingerprint) {}
