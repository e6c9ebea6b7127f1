package org.colibri.api.time;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What is to be run, by due time and then by order of addition. Tasks for now wait in a line, which is how most come;
 * the others in a heap that knows where each is, so that those which are taken out, as most timeouts are, leave it at
 * once and it stays small. Not thread-safe.
 */
final class TaskQueue {

    private static final int FIRST_SIZE = 64;

    private final Deque<Task> ready = new ArrayDeque<>();
    private Task[] heap = new Task[FIRST_SIZE];
    private int size;
    private long added;
    private int readyRemoved;

    /** What runs on a loop at a time. */
    static final class Task {

        /** In the line, or in no queue any more. */
        private static final int READY = -1;

        private static final int OUT = -2;

        final long dueNanos;
        final Loop loop;
        Runnable action;
        private long order;
        private int place = OUT;

        Task(long dueNanos, Loop loop, Runnable action) {
            this.dueNanos = dueNanos;
            this.loop = loop;
            this.action = action;
        }

        private boolean isBefore(Task other) {
            return dueNanos < other.dueNanos || dueNanos == other.dueNanos && order < other.order;
        }
    }

    /** Adds a task; one whose time has come by now takes its turn after all that were due before it. */
    void add(Task task, long now) {
        task.order = added++;
        if (task.dueNanos == now) {
            task.place = Task.READY;
            ready.add(task);
        } else {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            up(size++, task);
        }
    }

    /** Takes a task out that has not been given yet; nothing when it has. */
    void remove(Task task) {
        if (task.place == Task.READY) {
            // it is passed over when its turn comes, which is soon
            readyRemoved++;
        } else if (task.place >= 0) {
            takeOut(task.place);
        }
        if (task.place != Task.OUT) {
            task.place = Task.OUT;
            task.action = null;
        }
    }

    /** The first task that is due until then, taken out; null when there is none. */
    Task poll(long until) {
        Task first = ready.peek();
        while (first != null && first.place == Task.OUT) {
            ready.remove();
            readyRemoved--;
            first = ready.peek();
        }
        boolean fromHeap = size > 0 && (first == null || heap[0].isBefore(first));
        if (fromHeap) {
            first = heap[0];
        }
        if (first == null || first.dueNanos > until) {
            return null;
        }
        if (fromHeap) {
            takeOut(0);
        } else {
            ready.remove();
        }
        first.place = Task.OUT;
        return first;
    }

    boolean isEmpty() {
        return size == 0 && ready.size() == readyRemoved;
    }

    private void takeOut(int place) {
        Task last = heap[--size];
        heap[size] = null;
        if (place < size) {
            if (place > 0 && last.isBefore(heap[(place - 1) >>> 1])) {
                up(place, last);
            } else {
                down(place, last);
            }
        }
    }

    /** Puts the task at the place, or above it where it belongs. */
    private void up(int from, Task task) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!task.isBefore(heap[parent])) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, task);
    }

    /** Puts the task at the place, or below it where it belongs. */
    private void down(int from, Task task) {
        int place = from;
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(task)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, task);
    }

    private void put(int place, Task task) {
        heap[place] = task;
        task.place = place;
    }
}
