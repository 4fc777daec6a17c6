package dev.lotse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The map of the packages: which library each of them owns, and what none of them does. */
@AnalyzeClasses(packages = "dev.lotse", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** Open to every package: the language, null annotations, and the logging interface. */
    private static final List<String> OPEN = List.of("java.", "dev.lotse.", "org.jspecify.", "org.slf4j.");

    /** Of the JDK's own, what belongs to a package like a library does. */
    private static final List<String> OWNED_OF_JDK = List.of("java.sql.", "java.net.http.");

    /** What each package may use beyond {@link #OPEN}: its own library. A package not named here owns none. */
    private static final Map<String, List<String>> LIBRARIES_BY_PACKAGE = Map.ofEntries(
            entry("", List.of("picocli.", "com.fasterxml.uuid.")),
            entry("cli", List.of("picocli.", "me.tongfei.progressbar.", "java.net.http.")),
            entry("http", List.of("io.vertx.", "io.netty.")),
            entry("rules", List.of("org.drools.", "org.kie.", "org.apache.poi.", "javax.tools.", "com.google.re2j.")),
            entry("customer", List.of("com.github.benmanes.caffeine.", "javax.crypto.")),
            entry("store", List.of("org.sqlite.", "org.flywaydb.", "java.sql.", "javax.sql.")),
            entry("json", List.of("com.fasterxml.jackson.")),
            entry("config", List.of("com.fasterxml.jackson.")),
            entry("report", List.of("org.apache.commons.")),
            entry("scenario", List.of("javax.xml.stream.")),
            entry("telemetry", List.of("io.micrometer.")));

    @ArchTest
    static final ArchRule each_package_uses_at_most_its_own_library = classes().should(useOnlyTheirLibrary());

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.lotse.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_but_main_knows_the_command_line = noClasses()
            .that(resideOutsideOfPackages("dev.lotse", "dev.lotse.cli.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.lotse", "dev.lotse.cli.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule a_package_is_a_noun_of_the_domain = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..dto..",
                    "..impl..",
                    "..service..",
                    "..services..",
                    "..manager..",
                    "..helper..",
                    "..misc..");

    @ArchTest
    static final ArchRule only_the_command_line_prints_and_exits = noClasses()
            .that(resideOutsideOfPackages("dev.lotse", "dev.lotse.cli.."))
            .and()
            .doNotHaveFullyQualifiedName("dev.lotse.rules.CompilerMain") // the main class of a process of its own
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .allowEmptyShould(true);

    private static ArchCondition<JavaClass> useOnlyTheirLibrary() {
        return new ArchCondition<>("use only the libraries of their package") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (String used : foreign(user)) {
                    events.add(SimpleConditionEvent.violated(
                            user, "%s uses %s, which its package does not own".formatted(user.getName(), used)));
                }
            }
        };
    }

    /** The names of the classes used that are neither open to everyone nor of the library of the user's package. */
    private static Set<String> foreign(JavaClass user) {
        List<String> own = LIBRARIES_BY_PACKAGE.getOrDefault(topPackage(user), List.of());
        Set<String> foreign = new TreeSet<>();
        user.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(used -> !used.isPrimitive())
                .map(JavaClass::getName)
                .filter(used -> !startsWithAny(used, own))
                .filter(used -> startsWithAny(used, OWNED_OF_JDK) || !startsWithAny(used, OPEN))
                .forEach(foreign::add);
        return foreign;
    }

    /** {@code http} for a class of {@code dev.lotse.http.page}, nothing for one of {@code dev.lotse} itself. */
    private static String topPackage(JavaClass type) {
        return Stream.of(type.getPackageName().split("\\.")).skip(2).findFirst().orElse("");
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
