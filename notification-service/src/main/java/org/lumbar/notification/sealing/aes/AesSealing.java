package org.lumbar.notification.sealing.aes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import org.lumbar.notification.sealing.KeyProvider;
import org.lumbar.notification.sealing.Sealed;
import org.lumbar.notification.sealing.Sealed.Field;
import org.lumbar.notification.sealing.Sealing;
import org.lumbar.notification.sealing.Unsealable;

/** Each field with AES-GCM under the document's data key; document and field name are bound to it. */
final class AesSealing implements Sealing {

    private final KeyProvider keys;

    AesSealing(KeyProvider keys) {
        this.keys = keys;
    }

    @Override
    public Sealed seal(String document, Map<String, String> fields) {
        var dataKey = Gcm.newKey();
        var encrypted = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> encrypted(dataKey, document, field.getKey(), field.getValue()))
                        .toList();
        return new Sealed(keys.wrap(dataKey, document), encrypted);
    }

    private static Field encrypted(byte[] dataKey, String document, String name, String value) {
        var bytes = Gcm.encrypt(dataKey, value.getBytes(StandardCharsets.UTF_8), bound(document, name));
        return new Field(name, Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public Map<String, String> open(String document, Sealed sealed) {
        var dataKey = keys.unwrap(sealed.key(), document);
        var opened = new TreeMap<String, String>();
        for (var field : sealed.fields()) {
            try {
                var clear =
                        Gcm.decrypt(dataKey, Base64.getDecoder().decode(field.value()), bound(document, field.name()));
                opened.put(field.name(), new String(clear, StandardCharsets.UTF_8));
            } catch (AEADBadTagException | IllegalArgumentException _) {
                throw Unsealable.notWhatWasSealed(sealed.key().keyId(), bound(document, field.name()));
            }
        }
        return opened;
    }

    @Override
    public Sealed rewrapped(String document, Sealed sealed) {
        return new Sealed(keys.wrap(keys.unwrap(sealed.key(), document), document), sealed.fields());
    }

    @Override
    public String currentKeyId() {
        return keys.currentKeyId();
    }

    private static String bound(String document, String field) {
        return document + "#" + field;
    }
}
