package org.colibri.api.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("Tasks of a virtual time")
class TaskQueueTest {

    private final TaskQueue queue = new TaskQueue();
    private long now;

    /** A task as the plain list knows it. */
    private record Known(TaskQueue.Task task, long order) {}

    @RepeatedTest(50)
    @DisplayName("come by due time and then by addition, whatever was taken out between")
    void keepsTheOrderOfAPlainList() {
        Random random = new Random();
        List<Known> expected = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            int what = random.nextInt(10);
            if (what < 6) {
                expected.add(new Known(add(what < 3 ? 0 : random.nextInt(50)), step));
            } else if (what < 8 && !expected.isEmpty()) {
                queue.remove(expected.remove(random.nextInt(expected.size())).task());
            } else {
                pollTo(now + random.nextInt(8), expected);
            }
            assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
        }
        pollTo(now + 100, expected);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("that have been given are taken out without an effect")
    void removesOnce() {
        TaskQueue.Task first = add(0);
        TaskQueue.Task later = add(5);

        assertThat(queue.poll(9)).isSameAs(first);
        queue.remove(first);
        queue.remove(first);
        assertThat(queue.poll(4)).isNull();
        assertThat(queue.poll(5)).isSameAs(later);
        queue.remove(later);
        assertThat(queue.isEmpty()).isTrue();
    }

    private TaskQueue.Task add(long delay) {
        TaskQueue.Task task = new TaskQueue.Task(now + delay, null, () -> {});
        queue.add(task, now);
        return task;
    }

    private void pollTo(long until, List<Known> expected) {
        expected.sort(
                Comparator.<Known>comparingLong(known -> known.task().dueNanos).thenComparingLong(Known::order));
        for (TaskQueue.Task task = queue.poll(until); task != null; task = queue.poll(until)) {
            assertThat(task).isSameAs(expected.remove(0).task());
            now = task.dueNanos;
        }
        assertThat(expected).allMatch(known -> known.task().dueNanos > until);
        now = until;
    }
}
