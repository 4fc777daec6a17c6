package dev.lotse.rules;

import dev.lotse.facts.Reason;
import dev.lotse.facts.Verbs;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.drools.base.util.Drools;

/** What a bundle was compiled against. */
final class Engine {
    /** Raise it whenever the compiler gives other bundles for the same sources. */
    private static final int SCHEME = 3;

    private Engine() {}

    /** Drools' version, the compile scheme, and a hash of all signatures that rules can link against. */
    static String present(Class<?> fact) {
        MessageDigest digest = RuleSources.sha256();
        signatures(fact).forEach((type, signature) -> {
            RuleSources.update(digest, type);
            RuleSources.update(digest, signature);
        });
        String facts = HexFormat.of().formatHex(digest.digest(), 0, 8);
        return "drools " + Drools.getFullVersion() + ", scheme " + SCHEME + ", facts " + fact.getName() + " " + facts;
    }

    private static Map<String, String> signatures(Class<?> fact) {
        Map<String, String> signatures = new TreeMap<>();
        Deque<Class<?>> open = new ArrayDeque<>(Vocabulary.ENUMS);
        open.add(fact);
        open.add(Verbs.class);
        open.add(Reason.class);
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (type.getName().startsWith("dev.lotse.") && !signatures.containsKey(type.getName())) {
                signatures.put(type.getName(), signature(type));
                Arrays.stream(type.getMethods()).map(Method::getReturnType).forEach(open::add);
            }
        }
        return signatures;
    }

    private static String signature(Class<?> type) {
        StringBuilder signature = new StringBuilder();
        Arrays.stream(type.getDeclaredMethods())
                .filter(Engine::isPublic)
                .map(Method::toGenericString)
                .sorted()
                .forEach(method -> signature.append(method).append('\n'));
        Arrays.stream(type.getDeclaredFields())
                .filter(Engine::isPublic)
                .map(Object::toString)
                .sorted()
                .forEach(field -> signature.append(field).append('\n'));
        return signature.toString();
    }

    private static boolean isPublic(Member member) {
        return Modifier.isPublic(member.getModifiers());
    }
}
