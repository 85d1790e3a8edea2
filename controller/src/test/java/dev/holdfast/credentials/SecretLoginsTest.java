package dev.holdfast.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.credentials.LoginSource.Found;
import dev.holdfast.credentials.LoginSource.None;
import dev.holdfast.credentials.LoginSource.Unavailable;
import dev.holdfast.desired.Secret;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretLoginsTest {
    private static final String IMAGE = "registry.example.com:5000/team/app";
    private static final SecretStore.Answer MARY = secret("mary", "m4rker-1");

    private final TestClock clock = new TestClock();
    private SecretStore.Answer kept = MARY;
    private final List<Reference> reads = new ArrayList<>();
    private final List<String> fetched = new ArrayList<>();
    private final RegistryLogins logins = new RegistryLogins();
    private final LoginSource source =
            new SecretLogins(this::read, clock, logins).in(new Reference("hub", "AWSCURRENT", "eu-west-1"));

    SecretLoginsTest() {
        logins.listen((kind, good) -> fetched.add(kind.word() + " " + good));
        logins.declare("shop", List.of(source));
    }

    @Test
    void theSecretIsReadForAPullAndRememberedForThoseThatFollowAtOnce() {
        assertThat(find(IMAGE)).isEqualTo(found("mary", "m4rker-1"));
        assertThat(find(IMAGE)).isEqualTo(found("mary", "m4rker-1"));
        assertThat(find("docker.io/library/busybox")).isEqualTo(new None());
        assertThat(reads).containsExactly(new Reference("hub", "AWSCURRENT", "eu-west-1"));
        clock.advance(Duration.ofMinutes(2));
        kept = secret("mary", "m4rker-2");
        assertThat(find(IMAGE)).isEqualTo(found("mary", "m4rker-2"));
        assertThat(fetched).containsExactly("secretsManager true", "secretsManager true");
    }

    @Test
    void aLoginThatWasRefusedIsReadAgain() {
        LoginSource.Answer first = find(IMAGE);
        kept = secret("mary", "m4rker-2");
        assertThat(logins.refused("shop", IMAGE, first)).isEmpty();
        assertThat(find(IMAGE)).isEqualTo(found("mary", "m4rker-2"));
    }

    @Test
    void whatWasReadLastServesWhileTheStoreIsOutOfReach() {
        assertThat(find(IMAGE)).isInstanceOf(Found.class);
        clock.advance(Duration.ofDays(1));
        kept = new SecretStore.Unavailable("the secret hub cannot be had: no answer", true);
        assertThat(find(IMAGE)).isEqualTo(found("mary", "m4rker-1"));
        clock.advance(Duration.ofMinutes(1));
        kept = new SecretStore.Unavailable("there is no secret hub", false);
        assertThat(find(IMAGE)).isEqualTo(new Unavailable("there is no secret hub"));
        kept = new SecretStore.Unavailable("the secret hub cannot be had: no answer", true);
        assertThat(find(IMAGE)).isEqualTo(new Unavailable("the secret hub cannot be had: no answer"));
        assertThat(fetched).startsWith("secretsManager true").contains("secretsManager false");
    }

    @Test
    void aStoreOutOfReachIsLeftAloneForAMinute() {
        assertThat(find(IMAGE)).isInstanceOf(Found.class);
        clock.advance(Duration.ofMinutes(1));
        kept = new SecretStore.Unavailable("no answer", true);
        LoginSource.Answer old = find(IMAGE);
        logins.refused("shop", IMAGE, old);
        assertThat(find(IMAGE)).isEqualTo(old);
        assertThat(reads).hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        kept = secret("mary", "m4rker-2");
        assertThat(find(IMAGE)).isEqualTo(found("mary", "m4rker-2"));
    }

    @Test
    void aStoreThatNeverAnsweredIsLeftAloneForAMinuteToo() {
        kept = new SecretStore.Unavailable("no answer", true);
        assertThat(find(IMAGE)).isEqualTo(new Unavailable("no answer"));
        kept = MARY;
        assertThat(find(IMAGE)).isEqualTo(new Unavailable("no answer"));
        assertThat(reads).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(find(IMAGE)).isEqualTo(found("mary", "m4rker-1"));
    }

    @Test
    void aMalformedSecretIsNamedAndNotQuoted() {
        kept = new SecretStore.Found(Secret.of("{\"password\": \"m4rker\"}"));
        assertThat(find(IMAGE))
                .isEqualTo(new Unavailable(
                        "the login in the secret hub cannot be used: it lacks username and registryUrl"));
        kept = new SecretStore.Found(Secret.of("m4rker"));
        assertThat(((Unavailable) find(IMAGE)).sentence()).doesNotContain("m4rker");
    }

    @Test
    void aPasswordOfEcrThatIsRefusedIsSaidToHaveExpired() {
        kept = secret("AWS", "m4rker-1");
        LoginSource.Answer answer = find(IMAGE);
        assertThat(logins.refused("shop", IMAGE, answer))
                .contains("in the secret hub", "after 12 hours", "declare ecr")
                .doesNotContain("m4rker");
    }

    private SecretStore.Answer read(Reference reference) {
        reads.add(reference);
        return kept;
    }

    private LoginSource.Answer find(String repository) {
        return logins.find("shop", repository);
    }

    private static Found found(String username, String password) {
        return new Found(new Login.Password(username, Secret.of(password)));
    }

    private static SecretStore.Answer secret(String username, String password) {
        return new SecretStore.Found(Secret.of("{\"username\": \"" + username + "\", \"password\": \"" + password
                + "\", \"registryUrl\": \"https://registry.example.com:5000/team\"}"));
    }
}
