package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.Volume;
import org.junit.jupiter.api.Test;

class ComposeLoaderTest {
    @Test
    void loadsAShopWithItsImpliedParts() {
        Loading shop = Loading.of("""
                name: shop
                services:
                  web:
                    image: nginx:${TAG:-1.27}
                    ports: ["8080:80"]
                    depends_on:
                      db: {condition: service_healthy}
                  db:
                    image: postgres:16
                    environment:
                      POSTGRES_PASSWORD: example
                    volumes: ["data:/var/lib/postgresql/data"]
                    healthcheck: {test: pg_isready, interval: 5s}
                volumes:
                  data:
                """);
        DesiredProject project = shop.project();
        assertThat(project.name()).isEqualTo("shop");
        assertThat(shop.service("web").container().image()).isEqualTo("nginx:1.27");
        assertThat(shop.service("web").container().ports()).containsExactly(new PortBinding(null, "8080", 80, "tcp"));
        assertThat(shop.service("db").container().mounts())
                .containsExactly(new Mount.Named("data", "shop_data", "/var/lib/postgresql/data", false, false));
        assertThat(shop.service("db").sensitive()).containsExactly("environment.POSTGRES_PASSWORD");
        assertThat(project.networks().values()).extracting(Network::name).containsExactly("shop_default");
        assertThat(project.volumes().values()).extracting(Volume::name).containsExactly("shop_data");
    }
}
