package dev.holdfast.compose.project;

/** The notation of {@code network_mode}. */
final class NetworkModes {
    private static final String SERVICE = "service:";

    private NetworkModes() {}

    /** The service whose network namespace is shared, or empty. */
    static String service(String mode) {
        return mode.startsWith(SERVICE) ? mode.substring(SERVICE.length()) : "";
    }
}
