# A Pact Broker on SQLite, for tests: everything comes from the environment.
require 'pact_broker'

user = ENV.fetch('BROKER_USER')
password = ENV.fetch('BROKER_PASSWORD')

use Rack::Auth::Basic, 'Pact Broker' do |given_user, given_password|
  Rack::Utils.secure_compare(user, given_user) & Rack::Utils.secure_compare(password, given_password)
end

run(PactBroker::App.new do |config|
  config.database_url = ENV.fetch('BROKER_DATABASE_URL')
  config.log_stream = :stdout
  config.log_level = :warn
  config.seed_example_data = false
end)
