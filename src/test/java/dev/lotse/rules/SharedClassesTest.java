package dev.lotse.rules;

import static dev.lotse.rules.SampleRules.because;
import static dev.lotse.rules.SampleRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lotse.rules.sandbox.AdmittedClasses;
import dev.lotse.rules.shop.Customer;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SharedClassesTest {
    private static final long MILLIS = 100;
    private static final String BOOST = "boost( WIN_BACK, 1.5, " + because() + " );";
    private static final String UNCHANGED = rule("unchanged", "Customer( purchases > 71 )", BOOST);

    @Test
    void conditionsAndConsequencesThatDidNotChangeAreTheSameClassesInBothVersions() {
        var before = classes(UNCHANGED);
        var after = classes(UNCHANGED + rule("new", "Customer( purchases > 72 )", BOOST));

        assertThat(before).hasSize(3).isSubsetOf(after);
    }

    @Test
    void whatChangedIsAnotherClass() {
        var before = classes(UNCHANGED);
        var after = classes(UNCHANGED
                .replace("purchases > 71", "daysSinceLastPurchase > 73")
                .replace("1.5", "1.6"));

        assertThat(before).doesNotContainAnyElementsOf(after);
    }

    @Test
    void rulesAboutAnotherFactHaveClassesOfTheirOwn() throws Exception {
        var admitted = admitted(UNCHANGED);
        var name = alone(UNCHANGED).iterator().next();

        assertThat(loader(admitted, Customer.class).loadClass(name))
                .isSameAs(loader(admitted, Customer.class).loadClass(name))
                .isNotSameAs(loader(admitted, dev.lotse.facts.Customer.class).loadClass(name));
    }

    @Test
    @Timeout(60)
    void aClassGoesWithTheLastVersionThatHasIt() throws Exception {
        var gone = new ReferenceQueue<Class<?>>();
        var reference = new WeakReference<>(
                classes(rule("once", "Customer( purchases > 74 )", BOOST))
                        .iterator()
                        .next(),
                gone);

        do {
            System.gc();
        } while (gone.remove(MILLIS) == null);

        assertThat(reference.refersTo(null)).isTrue();
    }

    private static RuleClassLoader loader(AdmittedClasses classes, Class<?> fact) {
        return new RuleClassLoader(classes, new ShownClasses(fact));
    }

    private static Bundle bundle(String rules) {
        return SampleRules.bundle(SampleRules.of("rules/value/shared.drl", rules));
    }

    private static AdmittedClasses admitted(String rules) {
        var bundle = bundle(rules);
        return switch (AdmittedClasses.of(bundle.classes(), bundle.models(), Vocabulary.surface(Customer.class))) {
            case AdmittedClasses.Verdict.Admitted(var classes) -> classes;
            case AdmittedClasses.Verdict.Refused(var breaches) -> throw new AssertionError(breaches);
        };
    }

    private static Set<String> alone(String rules) {
        var admitted = admitted(rules);
        return bundle(rules).classes().keySet().stream()
                .map(path ->
                        path.substring(0, path.length() - ".class".length()).replace('/', '.'))
                .filter(name -> Objects.requireNonNull(admitted.find(name)).standsAlone())
                .collect(Collectors.toSet());
    }

    private static Set<Class<?>> classes(String rules) {
        var loader = loader(admitted(rules), Customer.class);
        return alone(rules).stream().map(name -> loaded(loader, name)).collect(Collectors.toSet());
    }

    private static Class<?> loaded(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
