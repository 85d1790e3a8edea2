package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Mount.VolumeOptions;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Problem;
import dev.holdfast.desired.host.BlockIo;
import dev.holdfast.desired.host.BlockIo.PerDevice;
import dev.holdfast.desired.host.CpuLimits;
import dev.holdfast.desired.host.Devices;
import dev.holdfast.desired.host.Identity;
import dev.holdfast.desired.host.MemoryLimits;
import dev.holdfast.desired.host.NameLookup;
import dev.holdfast.desired.host.Resources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a service says about the host: limits, devices, namespaces, names, and the long forms of storage and networks. */
class HostAttributesTest {
    private static ContainerSpec web(String attributes) {
        return Loading.of("services:\n  web:\n    image: nginx\n" + attributes.indent(4))
                .container("web");
    }

    @Test
    void readsProcessorsAndMemory() {
        Resources resources = web("""
                cpu_shares: 73
                cpu_period: 50ms
                cpu_quota: 25000
                cpu_rt_period: '1400us'
                cpu_rt_runtime: 400
                cpuset: 0
                memswap_limit: -1
                mem_swappiness: 0
                shm_size: 64m
                oom_kill_disable: true
                oom_score_adj: -500
                pids_limit: 0
                cgroup_parent: m-executor
                storage_opt: {size: 1G}
                ulimits: {nofile: {soft: 1, hard: 2}}
                """).resources();
        assertThat(resources.cpu()).isEqualTo(new CpuLimits(null, 73L, 50_000L, 25_000L, 1_400L, 400L, "0"));
        assertThat(resources.memory()).isEqualTo(new MemoryLimits(null, null, -1L, 0L, 64L << 20, true, -500L));
        assertThat(resources.pids()).isNull();
        assertThat(resources.cgroupParent()).isEqualTo("m-executor");
        assertThat(resources.storageOptions()).containsExactlyEntriesOf(Map.of("size", "1G"));
    }

    @Test
    void readsRatesOfBlockDevices() {
        assertThat(web("""
                blkio_config:
                  weight: 300
                  weight_device: [{path: /dev/sda, weight: 400}]
                  device_read_bps: [{path: /dev/sda, rate: 1024k}]
                  device_read_iops: [{path: /dev/sdb, rate: 100}]
                  device_write_bps: [{path: /dev/sda, rate: '1024'}]
                  device_write_iops: [{path: /dev/sda, rate: 200}]
                """).resources().blockIo())
                .isEqualTo(new BlockIo(
                        300L,
                        List.of(new PerDevice("/dev/sda", 400)),
                        List.of(new PerDevice("/dev/sda", 1 << 20)),
                        List.of(new PerDevice("/dev/sdb", 100)),
                        List.of(new PerDevice("/dev/sda", 1024)),
                        List.of(new PerDevice("/dev/sda", 200))));
    }

    @Test
    void readsDevicesInEveryNotation() {
        Devices devices = web("""
                devices:
                  - /dev/fuse
                  - /dev/snd:/dev/sound:r
                  - {source: /dev/kvm, permissions: rw}
                  - vendor.com/gpu=all
                device_cgroup_rules: ['c 1:3 mr']
                gpus: [{count: 2, driver: nvidia, options: [a=b]}]
                deploy:
                  resources:
                    reservations:
                      devices: [{capabilities: [tpu], device_ids: ['7']}, {capabilities: [fpga], count: all}]
                """).devices();
        assertThat(devices.mappings())
                .containsExactly(
                        new Devices.Mapping("/dev/fuse", "/dev/fuse", "rwm"),
                        new Devices.Mapping("/dev/snd", "/dev/sound", "r"),
                        new Devices.Mapping("/dev/kvm", "/dev/kvm", "rw"));
        assertThat(devices.names()).containsExactly("vendor.com/gpu=all");
        assertThat(devices.cgroupRules()).containsExactly("c 1:3 mr");
        assertThat(devices.requests())
                .containsExactly(
                        new Devices.Request("nvidia", 2L, List.of(), List.of("gpu"), Copies.sorted(Map.of("a", "b"))),
                        new Devices.Request("", null, List.of("7"), List.of("tpu"), new TreeMap<>()),
                        new Devices.Request("", -1L, List.of(), List.of("fpga"), new TreeMap<>()));
        assertThat(web("gpus: all").devices().requests())
                .containsExactly(new Devices.Request("", -1L, List.of(), List.of("gpu"), new TreeMap<>()));
    }

    @Test
    void readsNamesNamespacesAndRights() {
        ContainerSpec web = web("""
                hostname: box
                domainname: example.com
                mac_address: 02:42:10:11:65:43
                dns: 9.9.9.9
                dns_opt: [ndots:2]
                dns_search: [a.example, b.example]
                external_links: [redis, "db_1:mysql"]
                uts: host
                userns_mode: host
                cgroup: private
                group_add: [mail, 1001]
                annotations: [com.example.a=b]
                isolation: default
                """);
        assertThat(web.identity()).isEqualTo(new Identity("box", "example.com", "02:42:10:11:65:43"));
        assertThat(web.nameLookup())
                .isEqualTo(new NameLookup(
                        List.of("9.9.9.9"), List.of("ndots:2"), List.of("a.example", "b.example"), List.of()));
        assertThat(web.externalLinks()).containsExactly("redis", "db_1:mysql");
        assertThat(web.namespaces().uts()).isEqualTo("host");
        assertThat(web.namespaces().user()).isEqualTo("host");
        assertThat(web.namespaces().cgroup()).isEqualTo("private");
        assertThat(web.privileges().groupAdd()).containsExactly("mail", "1001");
        assertThat(web.annotations()).containsExactlyEntriesOf(Map.of("com.example.a", "b"));
    }

    @Test
    void readsTheLongFormOfStorage() {
        assertThat(Loading.of("""
                services:
                  web:
                    image: nginx
                    volumes:
                      - {type: bind, source: /a, target: /a, bind: {recursive: readonly}, read_only: true}
                      - {type: volume, target: /b, volume: {nocopy: true, labels: [x=y]}}
                      - {type: volume, source: data, target: /c, volume: {subpath: part}}
                      - {type: image, source: 'tools:1', target: /d, image: {subpath: bin}}
                    use_api_socket: true
                volumes: {data: {}}
                """).container("web").mounts())
                .containsExactly(
                        new Mount.Bind("/a", "/a", true, true, null, null, "readonly"),
                        new Mount.Anonymous(
                                "/b", false, new VolumeOptions(true, Copies.sorted(Map.of("x", "y")), null)),
                        new Mount.Named(
                                "data", "shop_data", "/c", false, new VolumeOptions(false, new TreeMap<>(), "part")),
                        new Mount.Image("tools:1", "/d", "bin"),
                        new Mount.Bind("/var/run/docker.sock", "/var/run/docker.sock", false, false, null, null, null));
    }

    @Test
    void readsEveryPartOfANetwork() {
        Loading loading = Loading.of("""
                services:
                  web:
                    image: nginx
                    networks:
                      front:
                        link_local_ips: [169.254.8.8]
                        mac_address: 02:42:10:11:65:44
                        gw_priority: 5
                        interface_name: eth7
                networks:
                  front: {enable_ipv4: false, enable_ipv6: true}
                """);
        assertThat(loading.container("web").networks())
                .containsExactly(new NetworkAttachment(
                        "front",
                        "shop_front",
                        List.of(),
                        null,
                        null,
                        List.of("169.254.8.8"),
                        new TreeMap<>(),
                        "02:42:10:11:65:44",
                        5L,
                        "eth7"));
        Network front = loading.project().networks().values().iterator().next();
        assertThat(front.enableIpv4()).isFalse();
        assertThat(front.enableIpv6()).isTrue();
    }

    @Test
    void saysWhatItLeavesOutOnASingleNode() {
        Loading loading = Loading.of("""
                services:
                  web:
                    image: nginx
                    attach: false
                    cpu_count: 2
                    cpu_percent: 50
                    pull_refresh_after: 12h
                    develop: {watch: [{path: src, action: sync, target: /src}]}
                    deploy:
                      mode: global
                      endpoint_mode: vip
                      labels: {a: b}
                      placement: {constraints: [node.role==manager]}
                      update_config: {parallelism: 2, order: start-first}
                      rollback_config: {delay: 10s}
                      resources: {reservations: {cpus: '0.5', generic_resources: [{discrete_resource_spec: {kind: gpu, value: 2}}]}}
                      restart_policy: {condition: any, delay: 5s, window: 1m}
                models: {m: {model: a}}
                """);
        assertThat(loading.loaded().warnings())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "services.web.attach",
                        "services.web.cpu_count",
                        "services.web.cpu_percent",
                        "services.web.pull_refresh_after",
                        "services.web.develop",
                        "services.web.deploy.endpoint_mode",
                        "services.web.deploy.labels",
                        "services.web.deploy.placement",
                        "services.web.deploy.update_config",
                        "services.web.deploy.rollback_config",
                        "services.web.deploy.resources.reservations.cpus",
                        "services.web.deploy.resources.reservations.generic_resources",
                        "services.web.deploy.restart_policy.delay",
                        "services.web.deploy.restart_policy.window",
                        "models");
        assertThat(loading.service("web").replicas()).isEqualTo(1);
    }
}
