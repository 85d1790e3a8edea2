package dev.holdfast.docker.pull;

import dev.holdfast.execution.ActionFailed;
import dev.holdfast.plan.FailureKind;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Ends a pull whose layers cannot fit on the engine's disk, before it has filled it. */
final class DiskRoom {
    /** With less than this not even a small image is worth beginning. */
    private static final long LEAST = 32L << 20;

    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final Supplier<OptionalLong> free;

    /** @param free the bytes free on the engine's disk, when that can be known */
    DiskRoom(Supplier<OptionalLong> free) {
        this.free = free;
    }

    /** Whether there is so little that nothing should be fetched at all. */
    boolean isExhausted() {
        OptionalLong known = free.get();
        return known.isPresent() && known.getAsLong() < LEAST;
    }

    /** Refuses what needs more than is free. */
    void require(String image, long neededBytes) {
        OptionalLong known = free.get();
        if (known.isPresent() && known.getAsLong() < neededBytes) throw refusal(image, neededBytes, known.getAsLong());
    }

    /** Refuses to begin. */
    ActionFailed exhausted(String image) {
        return refusal(image, LEAST, free.get().orElse(0));
    }

    private static ActionFailed refusal(String image, long needed, long free) {
        String detail = String.format(
                Locale.ROOT,
                "image %s: no space: at least %.1f MiB are needed on the engine's disk and %.1f MiB are free (docker system df shows what"
                        + " takes it)",
                image,
                needed / MEBIBYTE,
                free / MEBIBYTE);
        return new ActionFailed(FailureKind.DISK_FULL, detail);
    }
}
