package dev.lotse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherInterceptor;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Ends a test run with a failure if anything in it was skipped, be it by an annotation or by an assumption.
 *
 * <p>JUnit swallows what its listeners throw, but not what its interceptors throw: hence both roles in one class. They are
 * registered in {@code META-INF/services} and enabled in {@code junit-platform.properties}.
 */
public final class SkippedTestsFail implements LauncherInterceptor, LauncherSessionListener, TestExecutionListener {
    private static final List<String> SKIPPED = new CopyOnWriteArrayList<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public <T> T intercept(Invocation<T> invocation) {
        T result = invocation.proceed();
        if (!SKIPPED.isEmpty()) {
            throw new AssertionError("Skipped tests fail the build: " + String.join(", ", SKIPPED));
        }
        return result;
    }

    @Override
    public void close() {}

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        SKIPPED.add(test.getUniqueIdObject() + " (" + reason + ")");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            SKIPPED.add(test.getUniqueIdObject() + " ("
                    + result.getThrowable().map(Throwable::getMessage).orElse("aborted") + ")");
        }
    }
}
