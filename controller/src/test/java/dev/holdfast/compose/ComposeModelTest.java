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
                  web:
                    image: nginx
                    command:
                      - echo
                      - "$$HOME"
                    ports:
                      - mode: ingress
                        target: 8080
                        published: "80"
                        protocol: tcp
                    environment:
                      PASSWORD: "********"
                      EMPTY: ""
                      "N": "5"
                      "Y": "yes"
                    volumes:
                      - type: volume
                        source: data
                        target: /data
                        read_only: true
                        volume: {}
                    depends_on:
                      db:
                        condition: service_started
                        required: true
                    networks:
                      default: {}
                  db:
                    image: postgres
                    profiles:
                      - all
                    networks:
                      default: {}
                volumes:
                  data:
                    name: shop-1_data
                networks:
                  default:
                    name: shop-1_default
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
                .isEqualTo("{services={a={image=a, ports=[{mode=ingress, target=80, protocol=tcp}], tty=true,"
                        + " networks={default={}}}}, networks={default={name=shop_default}}, name=shop}");
    }

    private static Loading shop() {
        return Loading.of(SHOP)
                .variable("NAME", "shop-1")
                .variable("PASSWORD", "hunter2")
                .profile("*");
    }
}
