package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Owner;
import dev.holdfast.testing.TestEngine;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Compose file says about the host reaches the engine, as {@code docker inspect} shows it. */
class HostAttributesIT {
    private static final String NAME = "host-web-1";
    private static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);
    private static final Owner OWNER = new Owner("host", "state1", "host", "");

    private static final String TEXT = """
            name: host
            services:
              web:
                image: %s
                blkio_config:
                  device_read_bps: [{path: /dev/null, rate: 1024k}]
                  device_write_iops: [{path: /dev/null, rate: 30}]
                cgroup: host
                cgroup_parent: /holdfast-test
                cpu_period: 50ms
                cpu_quota: 25000
                cpu_shares: 73
                cpuset: 0
                device_cgroup_rules: ['c 1:3 mr']
                devices: ['/dev/null:/dev/nothing:r', /dev/zero]
                deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 2, driver: fake}]}}}
                dns: 9.9.9.9
                dns_opt: [ndots:2]
                dns_search: [a.example, b.example]
                domainname: example.com
                external_links: [other:cache]
                gpus: all
                group_add: [mail, 1001]
                hostname: box
                ipc: shareable
                mem_limit: 64m
                oom_score_adj: 500
                pid: host
                shm_size: 32m
                userns_mode: host
                volumes:
                  - {type: bind, source: /usr, target: /plain, bind: {create_host_path: false, propagation: rslave}}
                  - {type: bind, source: /usr, target: /flat, bind: {recursive: disabled}}
                  - {type: volume, target: /labelled, volume: {nocopy: true, labels: {kept: "yes"}}}
                networks: {front: {priority: 2, mac_address: 02:42:ac:11:65:43}, back: {link_local_ips: [169.254.8.8]}}
            networks: {front: {attachable: true, driver_opts: {com.docker.network.driver.mtu: 1400}}, back: {internal: true}}
            """;

    private final TestEngine engine = TestEngine.shared();

    @BeforeEach
    void create() {
        engine.clean();
        Loading loading = Loading.of(TEXT.formatted(engine.image("runs:1")));
        DesiredProject project = loading.project();
        Service web = loading.service("web");
        List<String> links = List.of("other:cache");
        try (DockerEngine docker = engine.connect(RequestListener.NONE)) {
            project.networks()
                    .values()
                    .forEach(network ->
                            perform(docker, new Action.CreateNetwork(OWNER, network, Fingerprint.of(network, KEY))));
            Fingerprint fingerprint = Fingerprint.of(web, KEY);
            perform(
                    docker,
                    new Action.CreateContainer(
                            OWNER, NAME, NAME, web, 1, fingerprint, new TreeMap<>(), links, new TreeMap<>()));
            NetworkAttachment back = web.container().networks().get(1);
            perform(docker, new Action.ConnectNetwork(NAME, back, back.aliases(NAME, "web"), links));
        }
    }

    @Test
    void limitsAreAsDeclared() {
        shows("{{.HostConfig.CpuShares}} {{.HostConfig.CpuPeriod}} {{.HostConfig.CpuQuota}}", "73 50000 25000");
        shows("{{.HostConfig.CpusetCpus}} {{.HostConfig.ShmSize}} {{.HostConfig.OomScoreAdj}}", "0 33554432 500");
        shows("{{.HostConfig.CgroupParent}} {{.HostConfig.CgroupnsMode}}", "/holdfast-test host");
        shows("{{json .HostConfig.BlkioDeviceReadBps}}", "[{\"Path\":\"/dev/null\",\"Rate\":1048576}]");
        shows("{{json .HostConfig.BlkioDeviceWriteIOps}}", "[{\"Path\":\"/dev/null\",\"Rate\":30}]");
    }

    @Test
    void devicesAreAsDeclared() {
        shows(
                "{{range .HostConfig.Devices}}{{.PathOnHost}}:{{.PathInContainer}}:{{.CgroupPermissions}} {{end}}",
                "/dev/null:/dev/nothing:r /dev/zero:/dev/zero:rwm");
        shows(
                "{{range .HostConfig.DeviceRequests}}{{.Driver}}/{{.Count}}/{{.Capabilities}} {{end}}",
                "/-1/[[gpu]] fake/2/[[gpu]]");
        shows("{{json .HostConfig.DeviceCgroupRules}}", "[\"c 1:3 mr\"]");
    }

    @Test
    void namesNamespacesAndRightsAreAsDeclared() {
        shows(
                "{{.Config.Hostname}} {{.Config.Domainname}} {{.Config.MacAddress}}",
                "box example.com 02:42:ac:11:65:43");
        shows(
                "{{json .HostConfig.Dns}} {{json .HostConfig.DnsOptions}} {{json .HostConfig.DnsSearch}}",
                "[\"9.9.9.9\"] [\"ndots:2\"] [\"a.example\",\"b.example\"]");
        shows("{{.HostConfig.IpcMode}} {{.HostConfig.PidMode}} {{.HostConfig.UsernsMode}}", "shareable host host");
        shows("{{json .HostConfig.GroupAdd}}", "[\"mail\",\"1001\"]");
    }

    @Test
    void mountsAreAsDeclared() {
        shows(
                "{{range .HostConfig.Mounts}}{{.Target}} {{json .BindOptions}}{{json .VolumeOptions}} {{end}}",
                "/plain {\"Propagation\":\"rslave\"}null /flat {\"NonRecursive\":true}null"
                        + " /labelled null{\"NoCopy\":true,\"Labels\":{\"kept\":\"yes\"}}");
    }

    @Test
    void everyNetworkHasTheLinks() {
        shows("{{json (index .NetworkSettings.Networks \"host_front\").Links}}", "[\"other:cache\"]");
        shows("{{json (index .NetworkSettings.Networks \"host_back\").Links}}", "[\"other:cache\"]");
        shows("{{json (index .NetworkSettings.Networks \"host_back\").IPAMConfig.LinkLocalIPs}}", "[\"169.254.8.8\"]");
        assertThat(engine.docker(
                        "network", "inspect", "--format", "{{.Attachable}} {{.Internal}} {{.Options}}", "host_front"))
                .isEqualTo("true false map[com.docker.network.driver.mtu:1400]");
    }

    private static void perform(DockerEngine docker, Action.Effect effect) {
        docker.performer().perform(effect, Progress.NONE);
    }

    private void shows(String template, String text) {
        assertThat(engine.docker("inspect", "--format", template, NAME).strip()).isEqualTo(text);
    }
}
