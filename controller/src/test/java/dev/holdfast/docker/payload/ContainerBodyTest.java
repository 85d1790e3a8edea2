package dev.holdfast.docker.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Healthcheck;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Mount.VolumeOptions;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.desired.host.BlockIo;
import dev.holdfast.desired.host.CpuLimits;
import dev.holdfast.desired.host.Devices;
import dev.holdfast.desired.host.Identity;
import dev.holdfast.desired.host.MemoryLimits;
import dev.holdfast.desired.host.Resources;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Owner;
import dev.holdfast.testing.ContainerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Fields that the engine of the other tests does not have, or that depend on its kernel; names from the Engine API 1.51. */
class ContainerBodyTest {
    private final ContainerBuilder container = new ContainerBuilder("web:1");

    @Test
    void carriesWhatNewerEnginesKnow() {
        container.annotations.put("a", "b");
        container.healthcheck =
                new Healthcheck(List.of("NONE"), null, null, Duration.ofSeconds(2), Duration.ofSeconds(1), null);
        assertThat(host()).containsEntry("Annotations", Map.of("a", "b"));
        assertThat(part(body(), "Healthcheck")).containsEntry("StartInterval", 1_000_000_000L);
    }

    @Test
    void carriesMountsThatNewerEnginesKnow() {
        container.mounts.add(
                new Mount.Named("d", "shop_d", "/d", false, new VolumeOptions(false, new TreeMap<>(), "x")));
        container.mounts.add(new Mount.Image("tools:1", "/i", "bin"));
        container.mounts.add(new Mount.Bind("/a", "/w", true, true, null, null, "writable"));
        container.mounts.add(new Mount.Bind("/a", "/r", true, false, null, null, "readonly"));
        container.mounts.add(new Mount.Bind("/a", "/n", true, false, null, null, "disabled"));
        assertThat(host().get("Mounts"))
                .isEqualTo(List.of(
                        Map.of(
                                "Type",
                                "volume",
                                "Source",
                                "shop_d",
                                "Target",
                                "/d",
                                "VolumeOptions",
                                Map.of("Subpath", "x")),
                        Map.of(
                                "Type",
                                "image",
                                "Source",
                                "tools:1",
                                "Target",
                                "/i",
                                "ImageOptions",
                                Map.of("Subpath", "bin")),
                        bind("/w", Map.of("CreateMountpoint", true, "ReadOnlyNonRecursive", true)),
                        bind("/r", Map.of("ReadOnlyForceRecursive", true)),
                        bind("/n", Map.of("NonRecursive", true))));
    }

    @Test
    void carriesEndpointsThatNewerEnginesKnow() {
        container.identity = new Identity(null, null, "02:42:ac:11:65:43");
        container.networks.add(NetworkAttachment.of("front", "shop_front", List.of()));
        container.networks.add(new NetworkAttachment(
                "back",
                "shop_back",
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>(),
                "02:42:ac:11:65:44",
                5L,
                "eth7"));
        Map<String, Object> endpoints = part(part(body(), "NetworkingConfig"), "EndpointsConfig");
        assertThat(body(ApiVersion.of("1.41"))).containsEntry("MacAddress", "02:42:ac:11:65:43");
        assertThat(body()).doesNotContainKey("MacAddress");
        assertThat(part(endpoints, "shop_front")).containsEntry("MacAddress", "02:42:ac:11:65:43");
        assertThat(part(endpoints, "shop_back"))
                .containsEntry("MacAddress", "02:42:ac:11:65:44")
                .containsEntry("GwPriority", 5L)
                .containsEntry("DriverOpts", Map.of("com.docker.network.endpoint.ifname", "eth7"));
        Network network = new Network(
                "n",
                "n",
                false,
                null,
                new TreeMap<>(),
                false,
                false,
                true,
                false,
                null,
                new TreeMap<>(),
                new TreeSet<>());
        assertThat(NetworkBody.of(network, new TreeMap<>()))
                .containsEntry("EnableIPv4", false)
                .containsEntry("EnableIPv6", true);
    }

    @Test
    void carriesLimitsThatDependOnTheKernel() {
        container.resources = new Resources(
                new CpuLimits(null, null, null, null, 1_000L, 400L, null),
                new MemoryLimits(1L << 20, null, -1L, 0L, null, true, null),
                new BlockIo(
                        300L,
                        List.of(new BlockIo.PerDevice("/dev/sda", 400)),
                        List.of(),
                        List.of(new BlockIo.PerDevice("/dev/sda", 7)),
                        List.of(new BlockIo.PerDevice("/dev/sda", 8)),
                        List.of()),
                null,
                new TreeMap<>(),
                null,
                new TreeMap<>(Map.of("size", "1G")));
        container.devices = new Devices(List.of(), List.of("vendor.com/gpu=all"), List.of(), List.of());
        assertThat(host())
                .containsEntry("CpuRealtimePeriod", 1_000L)
                .containsEntry("CpuRealtimeRuntime", 400L)
                .containsEntry("MemorySwap", -1L)
                .containsEntry("MemorySwappiness", 0L)
                .containsEntry("OomKillDisable", true)
                .containsEntry("BlkioWeight", 300L)
                .containsEntry("BlkioWeightDevice", List.of(Map.of("Path", "/dev/sda", "Weight", 400L)))
                .containsEntry("BlkioDeviceReadIOps", List.of(Map.of("Path", "/dev/sda", "Rate", 7L)))
                .containsEntry("BlkioDeviceWriteBps", List.of(Map.of("Path", "/dev/sda", "Rate", 8L)))
                .containsEntry("StorageOpt", Map.of("size", "1G"))
                .containsEntry(
                        "DeviceRequests", List.of(Map.of("Driver", "cdi", "DeviceIDs", List.of("vendor.com/gpu=all"))));
    }

    private static Map<String, Object> bind(String target, Map<String, Object> options) {
        return Map.of("Type", "bind", "Source", "/a", "Target", target, "ReadOnly", true, "BindOptions", options);
    }

    private Map<String, Object> host() {
        return part(body(), "HostConfig");
    }

    private Map<String, Object> body() {
        return body(ApiVersion.of("1.51"));
    }

    private Map<String, Object> body(ApiVersion api) {
        Service web = new Service(
                "web", 1, null, null, new TreeMap<>(), container.build(), Hooks.NONE, new TreeSet<>(), Origins.NONE);
        Action.CreateContainer action = new Action.CreateContainer(
                new Owner("shop", "state1", "shop", ""),
                "shop-web-1",
                "shop-web-1",
                web,
                1,
                Fingerprint.of(web, new FingerprintKey("k1", new byte[16])),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>());
        return ContainerBody.of(action, new TreeMap<>(), Map.of(), SecurityOptions.NONE, api);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> body, String field) {
        return (Map<String, Object>) body.getOrDefault(field, Map.of());
    }
}
