package dev.lotse.decision;

import java.util.List;

/** How often customers may be approached. What is not marketing, and what is mandatory, is exempt. */
public record Restraint(List<Cap> caps, CoolDowns coolDowns, Fatigue fatigue) {
    public static final Restraint NONE = new Restraint(List.of(), CoolDowns.NONE, Fatigue.NONE);

    public Restraint {
        caps = List.copyOf(caps);
    }
}
