package dev.holdfast.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the program's threads: named, daemons, with small stacks, and gone again when they are idle. */
final class Threads implements AutoCloseable {
    private static final long STACK_BYTES = 512 << 10;
    private static final long IDLE_SECONDS = 30;

    private final Deque<ExecutorService> pools = new ArrayDeque<>();

    /** At most {@code size} threads; what comes when all are busy waits in order. */
    synchronized ExecutorService pool(String name, int size) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        pools.push(pool);
        return pool;
    }

    /** One thread that runs what is due. */
    synchronized ScheduledExecutorService scheduler(String name) {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, named(name));
        scheduler.setRemoveOnCancelPolicy(true);
        pools.push(scheduler);
        return scheduler;
    }

    /** One thread for limits that come now and then; gone when there are none, so that nobody has to end it. */
    static ScheduledExecutorService limits(String name) {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, named(name));
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
        return scheduler;
    }

    /** A thread of its own for something that runs until it is closed. */
    void start(String name, Runnable task) {
        named(name).newThread(task).start();
    }

    /** Ends all pools; what runs is interrupted. */
    @Override
    public synchronized void close() {
        pools.forEach(ExecutorService::shutdownNow);
    }

    static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }
}
