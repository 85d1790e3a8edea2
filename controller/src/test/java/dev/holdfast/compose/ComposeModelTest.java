package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComposeModelTest {
    private static final String SHOP = """
            name: ${NAME}
            x-ignored: 1
            services:
              web:
                image: nginx
                command: echo $$HOME
                ports: ["80:8080"]
                environment: {PASSWORD: "${PASSWORD}", EMPTY: "", N: 5, Y: "yes"}
                volumes: ["data:/data:ro"]
                depends_on: [db]
              db: {image: postgres, profiles: [all]}
            volumes: {data: }
            """;

    @Test
    void printsTheLongForms() {
        assertThat(shop().loaded().model().toYaml()).isEqualTo("""
                name: shop-1
                services:
                  db:
                    profiles:
                      - all
                    image: postgres
                    networks:
                      default: null
                  web:
                    command:
                      - echo
                      - "$$HOME"
                    depends_on:
                      db:
                        condition: service_started
                        required: true
                    environment:
                      EMPTY: ""
                      "N": "5"
                      PASSWORD: "********"
                      "Y": "yes"
                    image: nginx
                    networks:
                      default: null
                    ports:
                      - mode: ingress
                        target: 8080
                        published: "80"
                        protocol: tcp
                    volumes:
                      - type: volume
                        source: data
                        target: /data
                        read_only: true
                        volume: {}
                networks:
                  default:
                    name: shop-1_default
                volumes:
                  data:
                    name: shop-1_data
                """);
    }

    @Test
    void printsAComposeFileThatLoadsToTheSameProject() {
        ComposeResult.Loaded shop = shop().variable("PASSWORD", "********").loaded();
        assertThat(Loading.of(shop.model().toYaml()).profile("*").project())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*origins")
                .isEqualTo(shop.project());
    }

    @Test
    void givesPlainValuesForJson() {
        assertThat(Loading.of("services: {a: {image: a, ports: [80], tty: true}}")
                        .loaded()
                        .model()
                        .values()
                        .toString())
                .isEqualTo("{name=shop, services={a={command=null, entrypoint=null, image=a, networks={default=null},"
                        + " ports=[{mode=ingress, target=80, protocol=tcp}], tty=true}},"
                        + " networks={default={name=shop_default}}}");
    }

    @Test
    void usesTheNotationsOfDockerCompose() {
        assertThat(Loading.of("""
                services:
                  a:
                    image: a
                    mem_limit: 0.5g
                    cpus: 1.50
                    stop_grace_period: 5400s
                    healthcheck: {test: check, interval: 1500ms, timeout: 20ms, disable: false}
                    ulimits: {nproc: 10, nofile: {soft: 1, hard: 2}}
                    extra_hosts: ["z:1.2.3.4", "b=::1"]
                    secrets: [s]
                    tty: false
                    init: false
                    read_only: "yes"
                    logging: {driver: json-file, options: {max-file: 3}}
                networks: {unused: {}}
                secrets: {s: {file: s.txt}, unused: {file: no.txt}}
                """).file("s.txt", "x").loaded().model().toYaml()).isEqualTo("""
                name: shop
                services:
                  a:
                    cpus: 1.5
                    extra_hosts:
                      - "b=::1"
                      - "z=1.2.3.4"
                    healthcheck:
                      test:
                        - CMD-SHELL
                        - check
                      timeout: "20ms"
                      interval: "1.5s"
                    image: a
                    init: false
                    logging:
                      driver: json-file
                      options:
                        max-file: "3"
                    mem_limit: "536870912"
                    networks:
                      default: null
                    read_only: true
                    secrets:
                      - source: s
                        target: /run/secrets/s
                    stop_grace_period: "1h30m0s"
                    ulimits:
                      nofile:
                        soft: 1
                        hard: 2
                      nproc: 10
                networks:
                  default:
                    name: shop_default
                secrets:
                  s:
                    name: shop_s
                    file: /srv/shop/s.txt
                """);
    }

    private static Loading shop() {
        return Loading.of(SHOP)
                .variable("NAME", "shop-1")
                .variable("PASSWORD", "hunter2")
                .profile("*");
    }
}
