package dev.lotse;

/** The one place where the parts are put together. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("Lotse");
    }
}
