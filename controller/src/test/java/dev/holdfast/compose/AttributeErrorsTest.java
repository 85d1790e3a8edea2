package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AttributeErrorsTest {
    /** Lines of a service, and the one problem they have; the service starts in line 4, its attributes at column 5. */
    private static final Map<String, String> ATTRIBUTES = new LinkedHashMap<>();

    static {
        ATTRIBUTES.put(
                "ports: ['80:99999']",
                "4:13: services.web.ports[0]: \"99999\" is not a port or a range of ports, they go from 0 to 65535");
        ATTRIBUTES.put(
                "ports: ['8000-8002:80-81']",
                "4:13: services.web.ports[0]: \"8000-8002:80-81\" publishes 3 ports for 2, both ranges need the same length");
        ATTRIBUTES.put("ports: ['1.2.3:80:80']", "4:13: services.web.ports[0]: \"1.2.3\" is not an IP address");
        ATTRIBUTES.put(
                "ports: [80/icmp]", "4:13: services.web.ports[0]: \"icmp\" is not a protocol, use tcp, udp or sctp");
        ATTRIBUTES.put(
                "ports: [{published: 80}]",
                "4:13: services.web.ports[0]: \"target\", the port in the container, is missing");
        ATTRIBUTES.put("ports: 80", "4:12: services.web.ports: must be a list, but is a number");
        ATTRIBUTES.put(
                "volumes: ['data::/b']",
                "4:15: services.web.volumes[0]: \"data::/b\" is not a volume: a part between colons is empty");
        ATTRIBUTES.put(
                "volumes: ['./a:b']",
                "4:15: services.web.volumes[0]: the target \"b\" is not an absolute path in the container");
        ATTRIBUTES.put(
                "volumes: [{type: npipe, source: a, target: /a}]",
                "4:15: services.web.volumes[0]: not supported: volumes of type npipe are for Windows containers");
        ATTRIBUTES.put(
                "volumes: [{type: cluster, source: a, target: /a}]",
                "4:15: services.web.volumes[0]: not supported: volumes of type cluster are for a swarm");
        ATTRIBUTES.put(
                "volumes: [{type: image, target: /a}]",
                "4:15: services.web.volumes[0]: a volume of type image needs a \"source\", the image");
        ATTRIBUTES.put(
                "volumes: [{type: nfs, source: a, target: /a}]",
                "4:15: services.web.volumes[0]: the type \"nfs\" is not one of bind, volume, tmpfs, image");
        ATTRIBUTES.put(
                "volumes: ['date:/a']", "4:15: services.web.volumes: unknown volume \"date\", did you mean \"data\"?");
        ATTRIBUTES.put(
                "stop_grace_period: 10", "4:24: services.web.stop_grace_period: must be a duration, but is a number");
        ATTRIBUTES.put(
                "stop_grace_period: soon",
                "4:24: services.web.stop_grace_period: \"soon\" is not a duration, write it like 30s, 1m30s or 500ms");
        ATTRIBUTES.put(
                "mem_limit: 5x",
                "4:16: services.web.mem_limit: \"5x\" is not a size, write it like 512m, 1.5g or 1048576");
        ATTRIBUTES.put("tty: maybe", "4:10: services.web.tty: \"maybe\" is not a boolean, write true or false");
        ATTRIBUTES.put("pids_limit: many", "4:17: services.web.pids_limit: \"many\" is not a whole number");
        ATTRIBUTES.put("scale: -1", "4:12: services.web.scale: \"-1\" is not a whole number from 0 to 2147483647");
        ATTRIBUTES.put(
                "cpus: lots", "4:11: services.web.cpus: \"lots\" is not a number of CPUs, write it like 0.5 or 2");
        ATTRIBUTES.put("user: 1000", "4:11: services.web.user: must be a string, but is a number: write \"1000\"");
        ATTRIBUTES.put(
                "restart: sometimes",
                "4:14: services.web.restart: \"sometimes\" is not a restart policy, use no, always, unless-stopped, on-failure or on-failure:3");
        ATTRIBUTES.put(
                "pull_policy: hourly",
                "4:18: services.web.pull_policy: \"hourly\" is not a pull policy, use always, missing, never, daily, weekly or every_12h");
        ATTRIBUTES.put(
                "pull_policy: build", "4:18: services.web.pull_policy: not supported: images are not built here");
        ATTRIBUTES.put("command: 'echo \"a'", "4:14: services.web.command: the command has an unclosed \" quote");
        ATTRIBUTES.put(
                "extra_hosts: ['db=here']",
                "4:19: services.web.extra_hosts[0]: \"here\" is not an IP address of host \"db\" nor \"host-gateway\"");
        ATTRIBUTES.put(
                "expose: [eighty]",
                "4:14: services.web.expose[0]: \"eighty\" is not a port, write it like 80, 8000-8010 or 53/udp");
        ATTRIBUTES.put(
                "healthcheck: {test: [curl, localhost]}",
                "4:26: services.web.healthcheck.test: a list starts with CMD, CMD-SHELL or NONE");
        ATTRIBUTES.put(
                "healthcheck: {start_interval: 1s}",
                "4:35: services.web.healthcheck.start_interval: needs a \"start_period\" beside it, in which it counts");
        ATTRIBUTES.put(
                "environment: A=1", "4:18: services.web.environment: must be a list or a mapping, but is a string");
        ATTRIBUTES.put(
                "environment: {A: [1]}", "4:22: services.web.environment.A: must be a single value, but is a list");
        ATTRIBUTES.put("gpus: some", "4:11: services.web.gpus: \"some\" is not \"all\" nor a list");
        ATTRIBUTES.put(
                "gpus: [{count: 1, device_ids: ['0']}]",
                "4:11: services.web.gpus: \"count\" and \"device_ids\" exclude each other, use one of them");
        ATTRIBUTES.put(
                "deploy: {resources: {reservations: {devices: [{count: 1}]}}}",
                "4:13: services.web.deploy: \"capabilities\", what the devices must be able to do, is missing");
        ATTRIBUTES.put(
                "deploy: {mode: global, replicas: 2}",
                "4:38: services.web.deploy.replicas: a global service has one container on each node, remove it");
        ATTRIBUTES.put(
                "deploy: {mode: replicated-job}",
                "4:20: services.web.deploy.mode: \"replicated-job\" is not one of replicated, global");
        ATTRIBUTES.put(
                "devices: ['a:b:c:d']",
                "4:14: services.web.devices: \"a:b:c:d\" is not a device, write it like /dev/ttyUSB0:/dev/ttyUSB0:rwm");
        ATTRIBUTES.put(
                "devices: [{target: /dev/a}]",
                "4:14: services.web.devices: \"source\", the device on the host, is missing");
        ATTRIBUTES.put(
                "blkio_config: {device_read_bps: [{rate: 1m}]}",
                "4:19: services.web.blkio_config: \"path\", the device on the host, is missing");
        ATTRIBUTES.put(
                "blkio_config: {weight: 1001}",
                "4:28: services.web.blkio_config.weight: \"1001\" is not a whole number from 0 to 1000");
        ATTRIBUTES.put(
                "oom_score_adj: 1001",
                "4:20: services.web.oom_score_adj: \"1001\" is not a whole number from -1000 to 1000");
        ATTRIBUTES.put(
                "mem_swappiness: 101",
                "4:21: services.web.mem_swappiness: \"101\" is not a whole number from 0 to 100");
        ATTRIBUTES.put(
                "cpus: 2\n    cpu_quota: 100", "5:16: services.web.cpu_quota: excludes \"cpus\", use one of them");
        ATTRIBUTES.put(
                "mac_address: 02:42:ac:11:65:43\n    networks: {data: {mac_address: '02:42:ac:11:65:44'}}",
                "4:18: services.web.mac_address: differs from the one on the network \"data\", use one of them");
        ATTRIBUTES.put("cgroup: mine", "4:13: services.web.cgroup: \"mine\" is not one of host, private");
        ATTRIBUTES.put(
                "isolation: hyperv",
                "4:16: services.web.isolation: not supported: \"hyperv\", other isolations are for Windows containers");
        ATTRIBUTES.put(
                "credential_spec: {file: a}",
                "4:5: services.web.credential_spec: not supported: it is for Windows containers");
        ATTRIBUTES.put(
                "provider: {type: a}",
                "4:5: services.web.provider: not supported: plugins of docker compose are not run, give the service an \"image\"");
        ATTRIBUTES.put(
                "models: [a]",
                "4:5: services.web.models: not supported: language models are run by Docker Model Runner, give the service the address of one in \"environment\"");
        ATTRIBUTES.put(
                "develop: {watch: [{path: a}]}",
                "4:14: services.web.develop: \"action\", what is done about a change, is missing");
        ATTRIBUTES.put(
                "enviroment: {}",
                "4:5: services.web.enviroment: unknown key \"enviroment\", did you mean \"environment\"?");
        ATTRIBUTES.put("zzzzzz: 1", "4:5: services.web.zzzzzz: unknown key \"zzzzzz\"");
        ATTRIBUTES.put(
                "depends_on: [dbs]",
                "4:18: services.web.depends_on.dbs: unknown service \"dbs\", did you mean \"db\"?");
        ATTRIBUTES.put(
                "depends_on: [tools]",
                "4:18: services.web.depends_on.tools: the service \"tools\" is disabled, it needs one of the profiles dev");
        ATTRIBUTES.put(
                "depends_on: {db: {condition: healthy}}",
                "4:34: services.web.depends_on.db.condition: \"healthy\" is not one of service_started, service_healthy, service_completed_successfully");
        ATTRIBUTES.put(
                "depends_on: [web]",
                "4:18: services.web.depends_on.web: services wait for each other in a circle: web -> web");
        ATTRIBUTES.put("links: [dc]", "4:13: services.web.links[0]: unknown service \"dc\", did you mean \"db\"?");
        ATTRIBUTES.put(
                "networks: [front]",
                "4:16: services.web.networks.front: unknown network \"front\", declare it under \"networks\"");
        ATTRIBUTES.put("network_mode: service:cache", "4:19: services.web.network_mode: unknown service \"cache\"");
        ATTRIBUTES.put(
                "configs: [motd]", "4:15: services.web.configs: unknown config \"motd\", declare it under \"configs\"");
        ATTRIBUTES.put(
                "secrets: [pin]", "4:15: services.web.secrets: unknown secret \"pin\", declare it under \"secrets\"");
        ATTRIBUTES.put("env_file: a.env", "4:15: services.web.env_file[0]: the file a.env does not exist");
        ATTRIBUTES.put(
                "env_file: ~ann/a.env",
                "4:15: services.web.env_file[0]: \"~ann/a.env\": only \"~/\" is known, not the home of another user");
        ATTRIBUTES.put("user: ${USER:?who}", "4:11: services.web.user: required variable USER is missing a value: who");
        ATTRIBUTES.put(
                "user: ${1}",
                "4:11: services.web.user: \"${1}\" is no variable: write ${NAME}, ${NAME:-default} or $$ for a dollar sign");
        ATTRIBUTES.put(
                "user: 'a${B'", "4:11: services.web.user: \"${\" has no closing \"}\": write $$ for a dollar sign");
        ATTRIBUTES.put(
                "user: !cut null",
                "4:11: services.web.user: the tag !cut is not known, only !reset, !override, !!str, !!int, !!float, !!bool and !!null are");
        ATTRIBUTES.put(
                "security_opt: ['seccomp=strict.json']",
                "4:20: services.web.security_opt[0]: the file strict.json does not exist");
    }

    @TestFactory
    Stream<DynamicTest> namesWhatIsWrongWithAnAttribute() {
        return ATTRIBUTES.entrySet().stream()
                .map(example -> dynamicTest(
                        example.getKey(),
                        () -> assertThat(web(example.getKey())).containsExactly("compose.yaml:" + example.getValue())));
    }

    private static List<String> web(String attribute) {
        return Loading.of("""
                services:
                  web:
                    image: nginx
                    %s
                  db: {image: postgres}
                  tools: {image: tools, profiles: [dev]}
                volumes: {data: {}}
                networks: {data: {}}
                """.formatted(attribute)).problems();
    }
}
