package dev.holdfast.compose.canonical;

import dev.holdfast.compose.value.ByteSize;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rewrites what a service says about devices: {@code devices}, requests for them, and {@code blkio_config}. */
final class DeviceForm {
    private static final String ALL = "all";
    private static final int PARTS = 3;
    private static final String PERMISSIONS = "rwm";

    private DeviceForm() {}

    /** {@code /dev/a[:/dev/b[:rwm]]} to mappings. */
    static Sequence devices(Sequence devices) throws InvalidValueException {
        List<YamlNode> mappings = new ArrayList<>();
        for (YamlNode item : devices.items())
            mappings.add(item instanceof Scalar text ? device(text) : checked((Mapping) item));
        return new Sequence(devices.location(), mappings);
    }

    private static Mapping device(Scalar text) throws InvalidValueException {
        String[] parts = text.text().split(":", -1);
        if (parts.length > PARTS || List.of(parts).contains(""))
            throw new InvalidValueException(
                    "\"" + text.text() + "\" is not a device, write it like /dev/ttyUSB0:/dev/ttyUSB0:rwm");
        return new Nodes(text)
                .text("source", parts[0])
                .text("target", parts.length > 1 ? parts[1] : parts[0])
                .text("permissions", parts.length > 2 ? parts[2] : PERMISSIONS)
                .mapping();
    }

    private static Mapping checked(Mapping device) throws InvalidValueException {
        YamlNode source = Required.in(device, "source", "the device on the host");
        Mapping result = device.find("target").isPresent() ? device : device.with("target", source);
        return result.find("permissions").isPresent()
                ? result
                : result.with("permissions", Scalar.of(device.location(), PERMISSIONS));
    }

    /** Requests with a count wherever no names are given; {@code all} is -1. */
    static Sequence requests(YamlNode requests) throws InvalidValueException {
        if (requests instanceof Scalar all)
            return new Sequence(
                    all.location(), List.of(new Nodes(all).number("count", -1).mapping()));
        List<YamlNode> counted = new ArrayList<>();
        for (YamlNode item : ((Sequence) requests).items()) counted.add(request((Mapping) item));
        return new Sequence(requests.location(), counted);
    }

    private static Mapping request(Mapping request) throws InvalidValueException {
        if (request.find("count").isPresent() && request.find("device_ids").isPresent())
            throw new InvalidValueException("\"count\" and \"device_ids\" exclude each other, use one of them");
        Mapping result = request.find("options").isEmpty()
                ? request
                : request.with("options", Pairs.of(request.find("options").get(), ""));
        boolean all = request.text("count")
                .map(ALL::equals)
                .orElse(request.find("device_ids").isEmpty());
        return all ? result.with("count", new Scalar(request.location(), "-1", Type.INTEGER, false)) : result;
    }

    /** Rates in bytes. */
    static Mapping blockIo(Mapping blockIo) throws InvalidValueException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> part : blockIo.entries().entrySet()) {
            Entry entry = part.getValue();
            YamlNode value = entry.value() instanceof Sequence devices ? rates(devices) : entry.value();
            entries.put(part.getKey(), new Entry(entry.key(), value));
        }
        return new Mapping(blockIo.location(), entries);
    }

    private static Sequence rates(Sequence devices) throws InvalidValueException {
        List<YamlNode> rates = new ArrayList<>();
        for (YamlNode item : devices.items()) {
            Mapping device = (Mapping) item;
            Required.in(device, "path", "the device on the host");
            rates.add(
                    device.scalar("rate").isEmpty()
                            ? device
                            : device.with("rate", bytes(device.scalar("rate").get())));
        }
        return new Sequence(devices.location(), rates);
    }

    private static Scalar bytes(Scalar rate) throws InvalidValueException {
        return new Scalar(
                rate.location(), String.valueOf(ByteSize.parse(rate.text())), Type.INTEGER, rate.secret(), rate.from());
    }
}
