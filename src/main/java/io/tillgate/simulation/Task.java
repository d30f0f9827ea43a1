package io.tillgate.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One line of work, which rests wherever it would wait. It has a thread only to have a stack: a baton goes from
/// the agenda to one task and back, and who has not the baton stands still.
final class Task {
    private final Agenda agenda;
    private final Life life;
    private final Runnable body;
    private final Thread thread;
    private volatile Thread driver;
    private volatile boolean running;
    private volatile boolean finished;
    private volatile @Nullable Throwable failure;

    Task(Agenda agenda, Life life, Runnable body) {
        this.agenda = agenda;
        this.life = life;
        this.body = body;
        this.driver = Thread.currentThread();
        this.thread = Thread.ofVirtual().unstarted(this::work);
    }

    boolean isFinished() {
        return finished;
    }

    Life life() {
        return life;
    }

    /// Hands it the baton, and waits until it rests or has finished; throws what it failed with.
    void proceed() {
        if (finished) {
            return;
        }
        driver = Thread.currentThread();
        running = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        while (running) {
            LockSupport.park(this);
        }
        Throwable failed = failure;
        if (failed != null) {
            failure = null;
            throw failed instanceof Broken broken ? broken : new Broken("the core failed: " + Broken.story(failed));
        }
    }

    /// Gives the baton back until somebody hands it over again; for the task itself.
    void rest() {
        if (life.hasEnded()) {
            throw new Life.Death();
        }
        running = false;
        LockSupport.unpark(driver);
        while (!running) {
            LockSupport.park(this);
        }
        if (life.hasEnded()) {
            throw new Life.Death();
        }
    }

    private void work() {
        try {
            if (!life.hasEnded()) {
                body.run();
            }
        } catch (Life.Death | Breakdown expected) {
            agenda.note("ends", String.valueOf(expected.getMessage()));
        } catch (Throwable unexpected) {
            failure = unexpected;
        } finally {
            finished = true;
            running = false;
            LockSupport.unpark(driver);
        }
    }
}
