package dev.holdfast.desired.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a container may read from and write to block devices ({@code HostConfig.Blkio…}).
 *
 * @param weight 10 to 1000 against other containers, or null for the engine's own
 * @param deviceWeights the same for single devices
 * @param readBytes bytes a second
 * @param readOperations operations a second
 * @param writeBytes bytes a second
 * @param writeOperations operations a second
 */
public record BlockIo(
        @Nullable Long weight,
        List<PerDevice> deviceWeights,
        List<PerDevice> readBytes,
        List<PerDevice> readOperations,
        List<PerDevice> writeBytes,
        List<PerDevice> writeOperations) {
    /** No limit at all. */
    public static final BlockIo NONE = new BlockIo(null, List.of(), List.of(), List.of(), List.of(), List.of());

    public BlockIo {
        deviceWeights = List.copyOf(deviceWeights);
        readBytes = List.copyOf(readBytes);
        readOperations = List.copyOf(readOperations);
        writeBytes = List.copyOf(writeBytes);
        writeOperations = List.copyOf(writeOperations);
    }

    /** A weight or a rate of one device, named by its path on the host. */
    public record PerDevice(String path, long amount) {
        @Override
        public String toString() {
            return path + ":" + amount;
        }
    }
}
