package dev.lotse.decision;

import java.util.Set;
import java.util.TreeSet;

/** A request asks for a vocabulary that is not configured. */
public final class UnknownModel extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownModel(String model, Set<String> known) {
        super("must be one of " + new TreeSet<>(known) + ", but was " + model);
    }
}
