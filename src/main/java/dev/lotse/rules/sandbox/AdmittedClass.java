package dev.lotse.rules.sandbox;

/** A class file that was read and admitted. */
public final class AdmittedClass {
    private final String name;
    private final byte[] classFile;
    private final boolean standsAlone;

    /** @param name such as {@code rules.advice.P2E.LambdaPredicate…} */
    AdmittedClass(String name, byte[] classFile, boolean standsAlone) {
        this.name = name;
        this.classFile = classFile;
        this.standsAlone = standsAlone;
    }

    public String name() {
        return name;
    }

    /** Not to be changed. */
    public byte[] classFile() {
        return classFile;
    }

    /**
     * Whether this is a condition or consequence that uses no other class of its rule base. A date that is compared with, for
     * one, is a constant of the model.
     */
    public boolean standsAlone() {
        return standsAlone;
    }
}
