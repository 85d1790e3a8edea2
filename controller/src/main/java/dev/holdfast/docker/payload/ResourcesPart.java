package dev.holdfast.docker.payload;

import dev.holdfast.desired.host.BlockIo;
import dev.holdfast.desired.host.CpuLimits;
import dev.holdfast.desired.host.Devices;
import dev.holdfast.desired.host.MemoryLimits;
import dev.holdfast.desired.host.Resources;
import dev.holdfast.desired.host.Ulimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Limits and devices of a container, as {@code HostConfig} has them. */
final class ResourcesPart {
    private ResourcesPart() {}

    static void write(Body body, Resources resources, Devices devices) {
        cpu(body, resources.cpu());
        memory(body, resources.memory());
        blockIo(body, resources.blockIo());
        devices(body, devices);
        body.set("PidsLimit", resources.pids())
                .list(
                        "Ulimits",
                        resources.ulimits().entrySet().stream()
                                .map(entry -> ulimit(entry.getKey(), entry.getValue()))
                                .toList())
                .set("CgroupParent", resources.cgroupParent())
                .object("StorageOpt", resources.storageOptions());
    }

    private static void cpu(Body body, CpuLimits cpu) {
        body.set("NanoCpus", cpu.nanoCpus())
                .set("CpuShares", cpu.shares())
                .set("CpuPeriod", cpu.period())
                .set("CpuQuota", cpu.quota())
                .set("CpuRealtimePeriod", cpu.realtimePeriod())
                .set("CpuRealtimeRuntime", cpu.realtimeRuntime())
                .set("CpusetCpus", cpu.cpuset());
    }

    private static void memory(Body body, MemoryLimits memory) {
        body.set("Memory", memory.limit())
                .set("MemoryReservation", memory.reservation())
                .set("MemorySwap", memory.swap())
                .set("MemorySwappiness", memory.swappiness())
                .set("ShmSize", memory.shm())
                .flag("OomKillDisable", memory.oomKillDisable())
                .set("OomScoreAdj", memory.oomScoreAdj());
    }

    private static void blockIo(Body body, BlockIo blockIo) {
        body.set("BlkioWeight", blockIo.weight())
                .list("BlkioWeightDevice", each(blockIo.deviceWeights(), "Weight"))
                .list("BlkioDeviceReadBps", each(blockIo.readBytes(), "Rate"))
                .list("BlkioDeviceReadIOps", each(blockIo.readOperations(), "Rate"))
                .list("BlkioDeviceWriteBps", each(blockIo.writeBytes(), "Rate"))
                .list("BlkioDeviceWriteIOps", each(blockIo.writeOperations(), "Rate"));
    }

    private static List<Map<String, Object>> each(List<BlockIo.PerDevice> devices, String amount) {
        return devices.stream()
                .map(device -> Map.<String, Object>of("Path", device.path(), amount, device.amount()))
                .toList();
    }

    private static void devices(Body body, Devices devices) {
        body.list(
                        "Devices",
                        devices.mappings().stream().map(ResourcesPart::mapping).toList())
                .list("DeviceRequests", requests(devices))
                .list("DeviceCgroupRules", devices.cgroupRules());
    }

    private static List<Map<String, Object>> requests(Devices devices) {
        List<Map<String, Object>> requests = new ArrayList<>();
        if (!devices.names().isEmpty()) requests.add(Map.of("Driver", "cdi", "DeviceIDs", devices.names()));
        devices.requests().forEach(request -> requests.add(request(request)));
        return requests;
    }

    private static Map<String, Object> mapping(Devices.Mapping device) {
        return Map.of(
                "PathOnHost", device.source(),
                "PathInContainer", device.target(),
                "CgroupPermissions", device.permissions());
    }

    /** The engine takes alternatives of capabilities; Compose knows one list, all of which a device must have. */
    private static Map<String, Object> request(Devices.Request request) {
        return new Body()
                .set("Driver", request.driver())
                .set("Count", request.count())
                .list("DeviceIDs", request.ids())
                .set("Capabilities", request.capabilities().isEmpty() ? null : List.of(request.capabilities()))
                .object("Options", request.options())
                .fields();
    }

    private static Map<String, Object> ulimit(String name, Ulimit limit) {
        return Map.of("Name", name, "Soft", limit.soft(), "Hard", limit.hard());
    }
}
