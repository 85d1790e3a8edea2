package dev.holdfast.document.reading;

import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.crd.Source;
import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.ObjectSource;
import dev.holdfast.source.ObjectStore;
import dev.holdfast.source.RemoteRequest;
import dev.holdfast.source.RemoteSource;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.web.HttpSource;
import dev.holdfast.source.web.WebClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the {@code http} and {@code s3} sources of documents into places to ask. */
public final class RemoteReading {
    private final RemoteSources sources;
    private final WebClient web;
    private final ObjectStore objects;

    public RemoteReading(RemoteSources sources, WebClient web, ObjectStore objects) {
        this.sources = sources;
        this.web = web;
        this.objects = objects;
    }

    /** What is known of all remote sources. */
    public RemoteSources sources() {
        return sources;
    }

    /** The source of a declaration that is not on this node; asked when it is time to. */
    public Optional<ComposeSource> of(String application, ComposeApplicationSpec spec, String mark) {
        return request(application, spec, mark).map(request -> () -> sources.text(request));
    }

    /** The same; says what is known and asks nobody. */
    public Optional<ComposeSource> known(String application, ComposeApplicationSpec spec, String mark) {
        return request(application, spec, mark).map(request -> () -> sources.known(request));
    }

    private Optional<RemoteRequest> request(String application, ComposeApplicationSpec spec, String mark) {
        RemoteSource source = source(spec.source());
        if (source == null) {
            // It may have been another one before, which need not be asked any more.
            sources.forget(application);
            return Optional.empty();
        }
        boolean useCache = spec.offline() == ComposeApplicationSpec.Offline.USE_CACHE;
        return Optional.of(
                new RemoteRequest(application, mark, source, PolicyReader.duration(spec.interval()), useCache));
    }

    private @Nullable RemoteSource source(Source source) {
        Source.Http http = source.http();
        if (http != null) return new HttpSource(http.url(), http.sha256(), web);
        Source.S3 s3 = source.s3();
        if (s3 == null) return null;
        ObjectStore.Address address = new ObjectStore.Address(
                s3.bucket(), s3.key(), s3.versionId(), s3.region(), s3.endpoint(), s3.pathStyle());
        return new ObjectSource(address, objects);
    }
}
