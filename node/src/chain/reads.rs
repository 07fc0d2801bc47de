// SPDX-License-Identifier: Apache-2.0

//! A bound on how much of the machine goes into answering those who only ask.
//!
//! Reading states is computing: the runtime runs in Wasm for each. Whoever asks much would take the processors, the
//! instances of the runtime and the threads for blocking work away from those who make and import blocks. So what takes
//! more than a read or two runs so many at a time, and the rest waits, which costs nothing but memory.

use std::{sync::Arc, thread};
use tokio::{
	sync::Semaphore,
	task::{spawn_blocking, JoinError},
};

/// Runs reads on threads for blocking work, a bounded number at a time. Those that wait have their turn in order.
#[derive(Clone)]
pub(crate) struct Reads(Arc<Semaphore>);

impl Reads {
	/// So many at a time.
	pub(crate) fn new(at_a_time: usize) -> Self {
		Self(Arc::new(Semaphore::new(at_a_time)))
	}

	/// As many at a time as leave most of this machine to the rest of the node.
	pub(crate) fn for_this_machine() -> Self {
		Self::new(share_of_this_machine())
	}

	/// What `read` gives, once it had its turn. The error is that it panicked.
	///
	/// Whoever waits in vain may drop this. What has not begun by then never will; what has begun counts until it ends.
	pub(crate) async fn run<T: Send + 'static>(
		&self,
		read: impl FnOnce() -> T + Send + 'static,
	) -> Result<T, JoinError> {
		// It fails only where the semaphore is closed, which nobody does.
		let turn = self.0.clone().acquire_owned().await.ok();
		spawn_blocking(move || {
			let answer = read();
			drop(turn);
			answer
		})
		.await
	}
}

/// A quarter of this machine's processors, and one at least.
pub(crate) fn share_of_this_machine() -> usize {
	let processors = thread::available_parallelism().map_or(1, usize::from);
	(processors / 4).max(1)
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{
		sync::{
			atomic::{AtomicUsize, Ordering},
			mpsc,
		},
		time::Duration,
	};
	use tokio::runtime::Runtime;

	#[test]
	fn no_more_run_than_may() {
		let runtime = Runtime::new().expect("threads can be had");
		let reads = Reads::new(2);
		let running = Arc::new(AtomicUsize::new(0));
		let most = Arc::new(AtomicUsize::new(0));
		let tasks: Vec<_> = (0..20)
			.map(|number| {
				let (reads, running, most) = (reads.clone(), running.clone(), most.clone());
				runtime.spawn(async move {
					reads
						.run(move || {
							most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
							thread::sleep(Duration::from_millis(5));
							running.fetch_sub(1, Ordering::SeqCst);
							number
						})
						.await
				})
			})
			.collect();
		for (number, task) in tasks.into_iter().enumerate() {
			assert_eq!(runtime.block_on(task).expect("ends").expect("does not panic"), number);
		}
		assert!((1..=2).contains(&most.load(Ordering::SeqCst)));
	}

	#[test]
	fn what_nobody_waits_for_does_not_begin() {
		let runtime = Runtime::new().expect("threads can be had");
		let reads = Reads::new(1);
		let (end, ended) = mpsc::channel::<()>();
		let (begin, begun) = mpsc::channel();
		let first = {
			let reads = reads.clone();
			runtime.spawn(async move {
				reads
					.run(move || {
						begin.send(()).expect("the test waits");
						ended.recv().ok()
					})
					.await
			})
		};
		begun.recv().expect("the first begins");
		let count = Arc::new(AtomicUsize::new(0));
		let second = {
			let (reads, count) = (reads.clone(), count.clone());
			runtime.spawn(async move { reads.run(move || count.fetch_add(1, Ordering::SeqCst)).await })
		};
		second.abort();
		assert!(runtime.block_on(second).is_err());
		// The first goes on although nobody waits for it, and keeps its turn.
		first.abort();
		let waiting =
			runtime.block_on(async { tokio::time::timeout(Duration::from_millis(50), reads.run(|| ())).await });
		assert!(waiting.is_err());
		end.send(()).expect("the first waits");
		runtime.block_on(reads.run(|| ())).expect("has its turn");
		assert_eq!(count.load(Ordering::SeqCst), 0);
	}

	#[test]
	fn a_panic_gives_the_turn_back() {
		let runtime = Runtime::new().expect("threads can be had");
		let reads = Reads::new(1);
		assert!(runtime.block_on(reads.run(|| panic!("on purpose"))).is_err());
		assert_eq!(runtime.block_on(reads.run(|| 7)).ok(), Some(7));
	}
}
