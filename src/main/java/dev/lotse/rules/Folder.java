package dev.lotse.rules;

import dev.lotse.facts.Stage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The folders of {@code rules/} that hold rules, and the stage they speak in. */
public enum Folder {
    COMPLIANCE("compliance", Stage.COMPLIANCE),
    PHASES("phases", Stage.PHASE),
    MOMENTS("moments", Stage.MOMENT),
    ELIGIBILITY("eligibility", Stage.ADVICE),
    VALUE("value", Stage.ADVICE),
    CONTACT_POLICY("contact-policy", Stage.ADVICE),
    SUITABILITY("suitability", Stage.ADVICE);

    final String path;
    final Stage stage;

    Folder(String path, Stage stage) {
        this.path = path;
        this.stage = stage;
    }

    /** The folder a file of the rule base is in, at any depth. */
    static Optional<Folder> of(String file) {
        return Arrays.stream(values())
                .filter(folder -> file.startsWith("rules/" + folder.path + "/"))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(folder -> folder.path).collect(Collectors.joining(", "));
    }

    /** The Java package of a stage's generated classes. One per stage, so that its rules share conditions. */
    static String packageOf(Stage stage) {
        return "rules." + stage.name().toLowerCase(java.util.Locale.ROOT);
    }
}
