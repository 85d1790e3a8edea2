package dev.holdfast.credentials;

import dev.holdfast.credentials.LoginSource.Answer;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Logins that are secrets of a store. A secret is read for a pull and remembered for those that follow at once; while the store is out
 * of reach, what was read last serves, and the store is left alone for as long. Safe for several threads, which share one reading.
 */
public final class SecretLogins {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final SecretStore store;
    private final InstantSource clock;
    private final FetchListener listener;
    private final Map<Reference, Remembered> remembered = new ConcurrentHashMap<>();

    public SecretLogins(SecretStore store, InstantSource clock, FetchListener listener) {
        this.store = store;
        this.clock = clock;
        this.listener = listener;
    }

    /** The login in a secret. */
    public LoginSource in(Reference reference) {
        Remembered secret = remembered.computeIfAbsent(reference, Remembered::new);
        return new LoginSource() {
            @Override
            public Answer find(String repository) {
                return secret.find(repository);
            }

            @Override
            public void refused(String repository) {
                secret.forget(repository);
            }
        };
    }

    /** Forgets the logins in all other secrets. */
    public void retain(Set<Reference> declared) {
        remembered.keySet().retainAll(declared);
    }

    private final class Remembered {
        private final Reference reference;
        private @Nullable LoginText login;
        private String trouble = "";
        private boolean silent;
        private Instant readAgainAt = Instant.MIN;

        private Remembered(Reference reference) {
            this.reference = reference;
        }

        private synchronized Answer find(String repository) {
            if (!clock.instant().isBefore(readAgainAt)) read();
            LoginText known = login;
            return known == null ? new LoginSource.Unavailable(trouble) : known.answer(repository, name());
        }

        private void read() {
            SecretStore.Answer answer = store.read(reference);
            silent = false;
            boolean good = false;
            if (answer instanceof SecretStore.Unavailable unavailable) {
                silent = unavailable.unreachable();
                failed(unavailable.sentence());
            } else {
                good = understood((SecretStore.Found) answer);
            }
            readAgainAt = good || silent ? clock.instant().plus(REMEMBERED) : Instant.MIN;
            listener.fetched(FetchListener.Kind.SECRETS_MANAGER, good);
        }

        private boolean understood(SecretStore.Found found) {
            try {
                login = LoginText.parse(found.text().reveal());
                return true;
            } catch (Malformed e) {
                failed("the login in " + name() + " cannot be used: " + e.sentence());
                return false;
            }
        }

        private void failed(String sentence) {
            trouble = sentence;
            if (!silent) login = null;
        }

        private synchronized void forget(String repository) {
            LoginText known = login;
            if (known != null && !silent && known.registry().covers(repository)) readAgainAt = Instant.MIN;
        }

        private String name() {
            return "the secret " + reference.id();
        }
    }
}
