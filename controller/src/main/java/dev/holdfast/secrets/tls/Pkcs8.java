package dev.holdfast.secrets.tls;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Puts older forms of private keys into PKCS#8 (RFC 5208), the only one that the runtime reads. */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xA0;
    private static final byte[] VERSION = HexFormat.of().parseHex("020100");

    /** {@code SEQUENCE {rsaEncryption, NULL}} of RFC 8017. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** {@code id-ecPublicKey} of RFC 5480. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private Pkcs8() {}

    /** Of an {@code RSAPrivateKey} (PKCS#1, RFC 8017). */
    static byte[] ofRsa(byte[] key) {
        return tagged(SEQUENCE, VERSION, RSA, tagged(OCTET_STRING, key));
    }

    /** Of an {@code ECPrivateKey} (SEC 1, RFC 5915), which names its curve. */
    static byte[] ofCurve(byte[] key) {
        return tagged(SEQUENCE, VERSION, tagged(SEQUENCE, EC, curve(key)), tagged(OCTET_STRING, key));
    }

    private static byte[] curve(byte[] key) {
        ByteBuffer fields = content(ByteBuffer.wrap(key));
        while (fields.hasRemaining()) {
            boolean parameters = (fields.get(fields.position()) & 0xFF) == PARAMETERS;
            ByteBuffer content = content(fields);
            if (!parameters) continue;
            byte[] curve = new byte[content.remaining()];
            content.get(curve);
            return curve;
        }
        throw new IllegalArgumentException("the key does not name its curve");
    }

    /** Takes one value off the buffer and gives what is inside. */
    private static ByteBuffer content(ByteBuffer buffer) {
        if (buffer.remaining() < 2) throw new IllegalArgumentException("cut off");
        buffer.get();
        int length = buffer.get() & 0xFF;
        if (length > 0x80) {
            int bytes = length - 0x80;
            if (bytes > 3 || buffer.remaining() < bytes) throw new IllegalArgumentException("cut off");
            length = 0;
            for (int i = 0; i < bytes; i++) length = length << 8 | buffer.get() & 0xFF;
        }
        if (buffer.remaining() < length) throw new IllegalArgumentException("cut off");
        ByteBuffer content = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        return content;
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        byte[] head = head(tag, length);
        ByteBuffer all = ByteBuffer.allocate(head.length + length).put(head);
        for (byte[] part : parts) all.put(part);
        return all.array();
    }

    private static byte[] head(int tag, int length) {
        if (length < 0x80) return new byte[] {(byte) tag, (byte) length};
        if (length < 0x100) return new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        return new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    }
}
