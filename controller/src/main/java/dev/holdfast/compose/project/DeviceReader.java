package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.desired.host.Devices;
import java.util.ArrayList;
import java.util.List;

/** Reads the devices of a service: {@code devices}, {@code gpus}, {@code device_cgroup_rules} and the reserved ones of {@code deploy}. */
final class DeviceReader {
    private DeviceReader() {}

    static Devices devices(Fields service) {
        List<Devices.Mapping> mappings = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Devices.Request> requests = new ArrayList<>();
        for (YamlNode item : service.mapping().items("devices")) {
            Fields device = Fields.of(item);
            String source = device.text("source", "");
            if (cdi(source)) names.add(source);
            else
                mappings.add(
                        new Devices.Mapping(source, device.text("target", source), device.text("permissions", "rwm")));
        }
        for (YamlNode item : service.mapping().items("gpus")) requests.add(request(Fields.of(item), List.of("gpu")));
        Fields reservations = service.in("deploy").in("resources").in("reservations");
        for (YamlNode item : reservations.mapping().items("devices")) requests.add(request(Fields.of(item), List.of()));
        return new Devices(mappings, names, requests, service.texts("device_cgroup_rules"));
    }

    /** Whether it is a vendor's name, {@code vendor.com/class=name}, and not a path. */
    static boolean cdi(String source) {
        return !source.startsWith("/") && source.contains("=");
    }

    private static Devices.Request request(Fields request, List<String> always) {
        List<String> capabilities = new ArrayList<>(request.texts("capabilities"));
        always.stream().filter(one -> !capabilities.contains(one)).forEach(capabilities::add);
        return new Devices.Request(
                request.text("driver", ""),
                request.number("count"),
                request.texts("device_ids"),
                capabilities,
                request.entries("options"));
    }
}
