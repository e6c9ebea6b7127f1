package org.colibri.kit.book;

import java.nio.charset.StandardCharsets;

/**
 * Values by a short ASCII key that is given as bytes of a message, so that looking one up allocates nothing. Upper and
 * lower case are the same key. Not thread-safe.
 *
 * @param <V> what is kept; never null
 */
public final class ByteKeyMap<V> {

    private byte[][] keys = new byte[16][];
    private Object[] values = new Object[16];
    private int size;

    /** Keeps the value under the key, in the place of another of the same key; returns that other one or null. */
    public V put(String key, V value) {
        if (value == null) {
            throw new IllegalArgumentException("no value for key '" + key + "'");
        }
        byte[] folded = fold(key);
        int slot = slot(folded, 0, folded.length);
        V before = valueAt(slot);
        keys[slot] = folded;
        values[slot] = value;
        if (before == null && ++size * 2 > keys.length) {
            resize(keys.length * 2);
        }
        return before;
    }

    /** Takes the key out; returns its value or null. */
    public V remove(String key) {
        byte[] folded = fold(key);
        int slot = slot(folded, 0, folded.length);
        V before = valueAt(slot);
        if (before != null) {
            keys[slot] = null;
            values[slot] = null;
            size--;
            resize(keys.length);
        }
        return before;
    }

    /** The value of the key that stands in that range, or null. */
    public V get(byte[] bytes, int offset, int length) {
        return valueAt(slot(bytes, offset, length));
    }

    /** The value of the key, or null. */
    public V get(String key) {
        byte[] folded = fold(key);
        return get(folded, 0, folded.length);
    }

    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only put() writes values, and it takes V
    private V valueAt(int slot) {
        return (V) values[slot];
    }

    private int slot(byte[] bytes, int offset, int length) {
        int mask = keys.length - 1;
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + upper(bytes[i]);
        }
        int slot = (hash ^ hash >>> 15) & mask;
        while (keys[slot] != null && !matches(keys[slot], bytes, offset, length)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static boolean matches(byte[] key, byte[] bytes, int offset, int length) {
        if (key.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key[i] != upper(bytes[offset + i])) {
                return false;
            }
        }
        return true;
    }

    private static byte upper(byte b) {
        return b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
    }

    private static byte[] fold(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = upper(bytes[i]);
        }
        return bytes;
    }

    private void resize(int capacity) {
        byte[][] oldKeys = keys;
        Object[] oldValues = values;
        keys = new byte[capacity][];
        values = new Object[capacity];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int slot = slot(oldKeys[i], 0, oldKeys[i].length);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
