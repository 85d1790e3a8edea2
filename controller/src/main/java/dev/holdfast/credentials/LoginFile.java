package dev.holdfast.credentials;

import dev.holdfast.secrets.ClosedFile;
import dev.holdfast.secrets.FileRefused;
import java.nio.file.Path;

/** A file with the {@code username}, {@code password} and {@code registryUrl} of one registry. */
public final class LoginFile implements LoginSource {
    private final String name;
    private final Path path;
    private final FetchListener listener;

    /** @param name the file as the user knows it */
    public LoginFile(String name, Path path, FetchListener listener) {
        this.name = name;
        this.path = path;
        this.listener = listener;
    }

    @Override
    public Answer find(String repository) {
        try {
            LoginText login = LoginText.parse(ClosedFile.read(path));
            listener.fetched(FetchListener.Kind.FILE, true);
            return login.answer(repository, name);
        } catch (FileRefused e) {
            return unusable(e.reason());
        } catch (Malformed e) {
            return unusable(e.sentence());
        }
    }

    private Answer unusable(String reason) {
        listener.fetched(FetchListener.Kind.FILE, false);
        return new Unavailable("the login in " + name + " cannot be used: " + reason);
    }
}
