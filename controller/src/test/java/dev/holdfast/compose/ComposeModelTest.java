package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComposeModelTest {
    private static final String SHOP = """
            name: ${NAME}
            x-own: 1
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
                x-own: 1
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

    @Test
    void keepsWhatUsersAddUnderKeysOfTheirOwn() {
        Loading loading = Loading.of("""
                        x-env: &env {Z: 1, DB_PASSWORD: hunter2, EMPTY: , NONE: {}}
                        x-list: [A=1, API_TOKEN=abc, $WHO, $$5]
                        services:
                          web:
                            x-order: {b: .inf, a: "5"}
                            image: web
                            ports: [{target: 80, x-port: main}]
                            healthcheck: {x-why: [slow], test: check}
                            environment: {<<: *env, NONE: "", x-plain: 1}
                            labels: {x-label: yes, zoo: 1}
                        networks: {default: {x-net: true}}
                        """).variable("WHO", "ann");
        String printed = loading.loaded().model().toYaml();
        assertThat(printed).isEqualTo("""
                name: shop
                services:
                  web:
                    environment:
                      DB_PASSWORD: "********"
                      NONE: ""
                      Z: "1"
                      x-plain: "1"
                    healthcheck:
                      test:
                        - CMD-SHELL
                        - check
                      x-why:
                        - slow
                    image: web
                    labels:
                      x-label: "yes"
                      zoo: "1"
                    networks:
                      default: null
                    ports:
                      - mode: ingress
                        target: 80
                        protocol: tcp
                        x-port: main
                    x-order:
                      a: "5"
                      b: .inf
                networks:
                  default:
                    name: shop_default
                    x-net: true
                x-env:
                  DB_PASSWORD: "********"
                  EMPTY: null
                  NONE: {}
                  Z: 1
                x-list:
                  - "A=1"
                  - "API_TOKEN=********"
                  - ann
                  - "$$5"
                """);
        assertThat(Loading.of(printed).loaded().model().toYaml()).isEqualTo(printed);
        assertThat(loading.loaded().model().values().toString())
                .contains("x-env={DB_PASSWORD=********")
                .doesNotContain("x-order", "x-why", "x-port", "x-net");
        assertThat(loading.project().toString()).doesNotContain("x-order");
    }

    private static Loading shop() {
        return Loading.of(SHOP)
                .variable("NAME", "shop-1")
                .variable("PASSWORD", "hunter2")
                .profile("*");
    }
}
