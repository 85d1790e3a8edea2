package dev.holdfast.status;

/**
 * One service as it was when the last pass looked.
 *
 * @param desired how many containers should run
 * @param running how many do
 * @param healthy how many of them pass their health check or have none, plus jobs that ended with 0
 * @param image the reference as declared
 * @param imageDigest {@code repository@sha256:…} of the image its containers run, or empty when it was never pulled
 * @param restarts how often the engine restarted its present containers
 */
public record ServiceStatus(
        String name, int desired, int running, int healthy, String image, String imageDigest, int restarts) {}
