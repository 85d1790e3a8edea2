package dev.holdfast.source;

import org.jspecify.annotations.Nullable;

/** A Compose file that is an object in a bucket. */
public final class ObjectSource implements RemoteSource {
    private final ObjectStore.Address address;
    private final ObjectStore store;

    public ObjectSource(ObjectStore.Address address, ObjectStore store) {
        this.address = address;
        this.store = store;
    }

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public String origin() {
        return address.toString();
    }

    @Override
    public String identity() {
        return String.join(
                "\n",
                "s3",
                address.bucket(),
                address.key(),
                String.valueOf(address.versionId()),
                String.valueOf(address.region()),
                String.valueOf(address.endpoint()));
    }

    @Override
    public Answer fetch(@Nullable Copy known) {
        return store.read(address, known);
    }
}
