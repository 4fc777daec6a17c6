package dev.lotse.rules;

import dev.lotse.rules.sandbox.AdmittedClass;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions and consequences of all versions that are loaded, each once. For the JVM a class that is defined again is
 * another one, to be compiled from the start: a version would be slow for seconds because of rules in which nothing changed.
 * Each has a class loader of its own, so that it goes when the last version goes that has it.
 */
final class SharedClasses {
    /** For all there is in this JVM, since it is the JVM that compiles each class once. */
    private static final Map<Content, Known> KNOWN = new HashMap<>();

    private static final ReferenceQueue<Class<?>> GONE = new ReferenceQueue<>();

    private record Content(Class<?> fact, ByteBuffer classFile) {}

    private static final class Known extends WeakReference<Class<?>> {
        private final Content content;

        Known(Content content, Class<?> type) {
            super(type, GONE);
            this.content = content;
        }
    }

    private static final class Single extends ClassLoader {
        Single(ShownClasses shown) {
            super("rule", shown);
        }

        Class<?> define(String name, byte[] classFile) {
            return defineClass(name, classFile, 0, classFile.length);
        }
    }

    private SharedClasses() {}

    /** The class of {@code admitted}, which {@linkplain AdmittedClass#standsAlone stands alone}. */
    static synchronized Class<?> of(AdmittedClass admitted, ShownClasses shown) {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            KNOWN.remove(((Known) gone).content, gone);
        }
        Content content = new Content(shown.fact(), ByteBuffer.wrap(admitted.classFile()));
        Class<?> type = known(content);
        if (type == null) {
            type = new Single(shown).define(admitted.name(), admitted.classFile());
            KNOWN.put(content, new Known(content, type));
        }
        return type;
    }

    private static @Nullable Class<?> known(Content content) {
        Known known = KNOWN.get(content);
        return known == null ? null : known.get();
    }
}
