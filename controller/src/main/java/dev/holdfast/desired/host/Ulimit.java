package dev.holdfast.desired.host;

/** A soft and a hard limit of one kind ({@code HostConfig.Ulimits}); -1 is unlimited. */
public record Ulimit(long soft, long hard) {
    @Override
    public String toString() {
        return soft + ":" + hard;
    }
}
